using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(AppDbContext))]
    [Migration("20261122171733_Initial")]
    public partial class Initial : Migration
    {
        // EF Core cannot declare partitions. Rows go to the default partition until retention cuts the tables by time.
        private const string PartitionedTables = """
            create table alerts.receipts (
                id uuid not null,
                received_at timestamptz not null,
                integration text not null,
                first_index integer not null,
                outcomes jsonb not null,
                constraint pk_receipts primary key (id, first_index, received_at)
            ) partition by range (received_at);
            create table alerts.receipts_default partition of alerts.receipts default;

            create sequence incidents.timeline_sequence;
            create table incidents.timeline (
                sequence bigint not null default nextval('incidents.timeline_sequence'),
                at timestamptz not null,
                incident_id uuid not null,
                actor varchar(255) not null,
                event text not null,
                "from" text,
                "to" text,
                text varchar(10000),
                constraint pk_timeline primary key (sequence, at),
                constraint ck_timeline_event check (event in (
                    'created', 'state_changed', 'severity_changed', 'type_changed', 'title_changed', 'description_changed', 'labels_changed',
                    'assignees_changed', 'note_added', 'alert_joined', 'alert_resolved')),
                constraint fk_timeline_incidents_incident_id foreign key (incident_id) references incidents.incidents (id)
            ) partition by range (at);
            create table incidents.timeline_default partition of incidents.timeline default;
            create index ix_timeline_incident_id_sequence on incidents.timeline (incident_id, sequence);

            create function incidents.refuse_change() returns trigger language plpgsql as $$
            begin
                raise exception 'The timeline is append-only.' using errcode = 'restrict_violation';
            end $$;
            create trigger timeline_is_append_only before update or delete on incidents.timeline
                for each row execute function incidents.refuse_change();
            create trigger timeline_is_not_emptied before truncate on incidents.timeline
                for each statement execute function incidents.refuse_change();
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "incidents");

            migrationBuilder.EnsureSchema(
                name: "alerts");

            migrationBuilder.EnsureSchema(
                name: "common");

            migrationBuilder.CreateTable(
                name: "incidents",
                schema: "incidents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    description = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: true),
                    severity = table.Column<string>(type: "text", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    services = table.Column<string[]>(type: "text[]", nullable: false),
                    assignees = table.Column<string[]>(type: "text[]", nullable: false),
                    labels = table.Column<string>(type: "jsonb", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    acknowledged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    resolved_by = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    resolution_method = table.Column<string>(type: "text", nullable: true),
                    root_cause = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    resolution_notes = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    search = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true, computedColumnSql: "setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', coalesce(description, '')), 'B')", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incidents", x => x.id);
                    table.CheckConstraint("ck_incidents_closed", "(state = 'closed') = (closed_at is not null)");
                    table.CheckConstraint("ck_incidents_method", "resolution_method in ('manual', 'automated', 'assisted')");
                    table.CheckConstraint("ck_incidents_resolved", "(state in ('resolved', 'closed')) = (resolved_at is not null)");
                    table.CheckConstraint("ck_incidents_severity", "severity in ('p0', 'p1', 'p2', 'p3', 'p4')");
                    table.CheckConstraint("ck_incidents_state", "state in ('open', 'acknowledged', 'investigating', 'mitigated', 'resolved', 'closed')");
                    table.CheckConstraint("ck_incidents_times", "resolved_at >= created_at and opened_at >= created_at and acknowledged_at >= opened_at");
                    table.CheckConstraint("ck_incidents_type", "type in ('infrastructure', 'application', 'security', 'data', 'performance', 'availability', 'compliance', 'quality', 'safety', 'cost', 'provider', 'unknown')");
                    table.CheckConstraint("ck_incidents_version", "version > 0");
                });

            migrationBuilder.CreateTable(
                name: "leases",
                schema: "common",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    owner = table.Column<Guid>(type: "uuid", nullable: false),
                    epoch = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_leases", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "activity",
                schema: "incidents",
                columns: table => new
                {
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    alerts = table.Column<int>(type: "integer", nullable: false),
                    firing = table.Column<int>(type: "integer", nullable: false),
                    occurrences = table.Column<long>(type: "bigint", nullable: false),
                    last_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_activity", x => x.incident_id);
                    table.CheckConstraint("ck_activity_counts", "firing between 0 and alerts and alerts <= occurrences");
                    table.ForeignKey(
                        name: "fk_activity_incidents_incident_id",
                        column: x => x.incident_id,
                        principalSchema: "incidents",
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 70);

            migrationBuilder.CreateTable(
                name: "alerts",
                schema: "alerts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    fingerprint = table.Column<byte[]>(type: "bytea", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    integration = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: true),
                    severity = table.Column<string>(type: "text", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    severity_as_sent = table.Column<string>(type: "text", nullable: true),
                    type_as_sent = table.Column<string>(type: "text", nullable: true),
                    external_id = table.Column<string>(type: "text", nullable: true),
                    dedup_key = table.Column<string>(type: "text", nullable: true),
                    labels = table.Column<string>(type: "jsonb", nullable: false),
                    annotations = table.Column<string>(type: "jsonb", nullable: false),
                    services = table.Column<string[]>(type: "text[]", nullable: false),
                    runbook_url = table.Column<string>(type: "text", nullable: true),
                    links = table.Column<string[]>(type: "text[]", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    first_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    occurrences = table.Column<long>(type: "bigint", nullable: false),
                    latest = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alerts", x => x.id);
                    table.CheckConstraint("ck_alerts_fingerprint", "octet_length(fingerprint) = 32");
                    table.CheckConstraint("ck_alerts_firing_is_latest", "status = 'resolved' or latest");
                    table.CheckConstraint("ck_alerts_occurrences", "occurrences > 0");
                    table.CheckConstraint("ck_alerts_resolved", "(status = 'resolved') = (resolved_at is not null)");
                    table.CheckConstraint("ck_alerts_severity", "severity in ('p0', 'p1', 'p2', 'p3', 'p4')");
                    table.CheckConstraint("ck_alerts_status", "status in ('firing', 'resolved')");
                    table.CheckConstraint("ck_alerts_type", "type in ('infrastructure', 'application', 'security', 'data', 'performance', 'availability', 'compliance', 'quality', 'safety', 'cost', 'provider', 'unknown')");
                    table.ForeignKey(
                        name: "fk_alerts_incidents_incident_id",
                        column: x => x.incident_id,
                        principalSchema: "incidents",
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 70);

            migrationBuilder.CreateTable(
                name: "group_bindings",
                schema: "incidents",
                columns: table => new
                {
                    group_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_group_bindings", x => new { x.group_key, x.incident_id });
                    table.ForeignKey(
                        name: "fk_group_bindings_incidents_incident_id",
                        column: x => x.incident_id,
                        principalSchema: "incidents",
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_alerts_fingerprint",
                schema: "alerts",
                table: "alerts",
                column: "fingerprint");

            migrationBuilder.CreateIndex(
                name: "ix_alerts_firing",
                schema: "alerts",
                table: "alerts",
                column: "id",
                filter: "status = 'firing'");

            migrationBuilder.CreateIndex(
                name: "ix_alerts_incident_id",
                schema: "alerts",
                table: "alerts",
                column: "incident_id");

            migrationBuilder.CreateIndex(
                name: "ix_alerts_source_id",
                schema: "alerts",
                table: "alerts",
                columns: new[] { "source", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_alerts_latest",
                schema: "alerts",
                table: "alerts",
                column: "fingerprint",
                unique: true,
                filter: "latest");

            migrationBuilder.CreateIndex(
                name: "ix_group_bindings_incident_id",
                schema: "incidents",
                table: "group_bindings",
                column: "incident_id");

            migrationBuilder.CreateIndex(
                name: "ux_group_bindings_active",
                schema: "incidents",
                table: "group_bindings",
                column: "group_key",
                unique: true,
                filter: "active");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_active",
                schema: "incidents",
                table: "incidents",
                columns: new[] { "severity", "state" },
                filter: "state in ('open', 'acknowledged', 'investigating', 'mitigated')");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_assignees",
                schema: "incidents",
                table: "incidents",
                column: "assignees")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_created_at_id",
                schema: "incidents",
                table: "incidents",
                columns: new[] { "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_incidents_labels",
                schema: "incidents",
                table: "incidents",
                column: "labels")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "jsonb_path_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_incidents_search",
                schema: "incidents",
                table: "incidents",
                column: "search")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_services",
                schema: "incidents",
                table: "incidents",
                column: "services")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_updated_at_id",
                schema: "incidents",
                table: "incidents",
                columns: new[] { "updated_at", "id" });

            migrationBuilder.Sql(PartitionedTables);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "activity",
                schema: "incidents");

            migrationBuilder.DropTable(
                name: "alerts",
                schema: "alerts");

            migrationBuilder.DropTable(
                name: "group_bindings",
                schema: "incidents");

            migrationBuilder.DropTable(
                name: "leases",
                schema: "common");

            migrationBuilder.DropTable(
                name: "receipts",
                schema: "alerts");

            migrationBuilder.DropTable(
                name: "timeline",
                schema: "incidents");

            migrationBuilder.Sql("drop sequence incidents.timeline_sequence; drop function incidents.refuse_change();");

            migrationBuilder.DropTable(
                name: "incidents",
                schema: "incidents");
        }
    }
}
