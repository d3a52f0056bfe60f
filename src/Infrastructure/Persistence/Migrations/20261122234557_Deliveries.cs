using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(AppDbContext))]
    [Migration("20261122234557_Deliveries")]
    public partial class Deliveries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "notifications");

            migrationBuilder.CreateTable(
                name: "deliveries",
                schema: "notifications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_point = table.Column<string>(type: "text", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: true),
                    route = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    @event = table.Column<string>(name: "event", type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    may_be_repeat = table.Column<bool>(type: "boolean", nullable: false),
                    reference = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    last_error = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deliveries", x => x.id);
                    table.CheckConstraint("ck_deliveries_attempts", "(attempts > 0) = (attempted_at is not null)");
                    table.CheckConstraint("ck_deliveries_channel", "channel in ('webhook', 'slack', 'teams', 'email', 'pagerduty', 'sms', 'voice', 'ntfy')");
                    table.CheckConstraint("ck_deliveries_event", "event in ('opened', 'updated', 'escalated', 'acknowledged', 'resolved', 'test')");
                    table.CheckConstraint("ck_deliveries_state", "state in ('pending', 'sent', 'confirmed', 'failed', 'unknown', 'skipped')");
                    table.CheckConstraint("ck_deliveries_tried", "state not in ('sent', 'confirmed', 'failed', 'unknown') or attempts > 0");
                });

            migrationBuilder.CreateTable(
                name: "templates",
                schema: "notifications",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false),
                    title = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_templates", x => x.name);
                    table.CheckConstraint("ck_templates_version", "version > 0");
                });

            migrationBuilder.CreateTable(
                name: "threads",
                schema: "notifications",
                columns: table => new
                {
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_point = table.Column<string>(type: "text", nullable: false),
                    deliveries = table.Column<int>(type: "integer", nullable: false),
                    told_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    told_state = table.Column<string>(type: "text", nullable: true),
                    told_severity = table.Column<string>(type: "text", nullable: true),
                    told_alerts = table.Column<int>(type: "integer", nullable: false),
                    skipped_for = table.Column<string>(type: "text", nullable: true),
                    reference = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_threads", x => new { x.incident_id, x.contact_point });
                    table.CheckConstraint("ck_threads_told", "num_nonnulls(told_at, told_state, told_severity) in (0, 3)");
                    table.CheckConstraint("ck_threads_told_severity", "told_severity in ('p0', 'p1', 'p2', 'p3', 'p4')");
                    table.CheckConstraint("ck_threads_told_state", "told_state in ('open', 'acknowledged', 'investigating', 'mitigated', 'resolved', 'closed')");
                });

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_created_at",
                schema: "notifications",
                table: "deliveries",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_incident_id_sequence",
                schema: "notifications",
                table: "deliveries",
                columns: new[] { "incident_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ux_deliveries_number",
                schema: "notifications",
                table: "deliveries",
                columns: new[] { "incident_id", "contact_point", "number" },
                unique: true);

            // The key of the links in pages: 32 bytes by chance, the same for all nodes.
            migrationBuilder.Sql("""
                create table notifications.link_key (
                    only_row boolean not null default true,
                    key bytea not null,
                    constraint pk_link_key primary key (only_row),
                    constraint ck_link_key_only_row check (only_row),
                    constraint ck_link_key_length check (octet_length(key) = 32)
                );
                insert into notifications.link_key (key) values (sha256(decode(replace(
                    gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')));
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop table notifications.link_key");

            migrationBuilder.DropTable(
                name: "deliveries",
                schema: "notifications");

            migrationBuilder.DropTable(
                name: "templates",
                schema: "notifications");

            migrationBuilder.DropTable(
                name: "threads",
                schema: "notifications");
        }
    }
}
