using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <summary>Incidents that are parts of others, and links between them.</summary>
    [DbContext(typeof(AppDbContext))]
    [Migration("20261130015202_Merging")]
    public partial class Merging : Migration
    {
        // `moves` says how often people moved an alert to another incident: a node that counts it up by what it remembers finds out by it. `came_from` is what
        // unmerging gives back; a stack, for what took others in may be merged itself. Both are known to plain SQL alone.
        private const string Moving = """
            alter table alerts.alerts add column moves integer not null default 0, add column came_from uuid[];
            alter table alerts.sightings add column moves integer not null default 0;
            alter table incidents.group_bindings add column came_from uuid[];
            alter table alerts.alerts add constraint ck_alerts_came_from check (cardinality(came_from) > 0);

            create function alerts.expect_as_read(actual bigint, expected bigint) returns boolean language plpgsql as $$
            begin
                if actual <> expected then
                    raise exception 'Changed meanwhile: % were read, and % are there.', expected, actual using errcode = 'serialization_failure';
                end if;
                return true;
            end $$;
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_timeline_event",
                schema: "incidents",
                table: "timeline");

            migrationBuilder.AddColumn<Guid>(
                name: "merged_into",
                schema: "incidents",
                table: "incidents",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "links",
                schema: "incidents",
                columns: table => new
                {
                    from = table.Column<Guid>(type: "uuid", nullable: false),
                    to = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    origin = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    by = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_links", x => new { x.from, x.to, x.kind });
                    table.CheckConstraint("ck_links_kind", "kind in ('related', 'caused_by', 'duplicate')");
                    table.CheckConstraint("ck_links_two", "\"from\" <> \"to\" and (kind <> 'related' or \"from\" < \"to\")");
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_timeline_event",
                schema: "incidents",
                table: "timeline",
                sql: "event in ('created', 'state_changed', 'severity_changed', 'type_changed', 'title_changed', 'description_changed', 'labels_changed', 'assignees_changed', 'note_added', 'alert_joined', 'alert_resolved', 'change_recorded', 'snoozed', 'step_taken', 'escalated', 'de_escalated', 'merged', 'unmerged', 'split', 'linked', 'unlinked')");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_merged_into",
                schema: "incidents",
                table: "incidents",
                column: "merged_into",
                filter: "merged_into is not null");

            migrationBuilder.AddCheckConstraint(
                name: "ck_incidents_merged",
                schema: "incidents",
                table: "incidents",
                sql: "merged_into is null or (state in ('resolved', 'closed') and merged_into <> id)");

            migrationBuilder.CreateIndex(
                name: "ix_links_to",
                schema: "incidents",
                table: "links",
                column: "to");

            migrationBuilder.Sql(Moving);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                drop function alerts.expect_as_read(bigint, bigint);
                alter table alerts.alerts drop column moves, drop column came_from;
                alter table alerts.sightings drop column moves;
                alter table incidents.group_bindings drop column came_from;
                """);

            migrationBuilder.DropTable(
                name: "links",
                schema: "incidents");

            migrationBuilder.DropCheckConstraint(
                name: "ck_timeline_event",
                schema: "incidents",
                table: "timeline");

            migrationBuilder.DropIndex(
                name: "ix_incidents_merged_into",
                schema: "incidents",
                table: "incidents");

            migrationBuilder.DropCheckConstraint(
                name: "ck_incidents_merged",
                schema: "incidents",
                table: "incidents");

            migrationBuilder.DropColumn(
                name: "merged_into",
                schema: "incidents",
                table: "incidents");

            migrationBuilder.AddCheckConstraint(
                name: "ck_timeline_event",
                schema: "incidents",
                table: "timeline",
                sql: "event in ('created', 'state_changed', 'severity_changed', 'type_changed', 'title_changed', 'description_changed', 'labels_changed', 'assignees_changed', 'note_added', 'alert_joined', 'alert_resolved', 'change_recorded', 'snoozed', 'step_taken', 'escalated', 'de_escalated')");
        }
    }
}
