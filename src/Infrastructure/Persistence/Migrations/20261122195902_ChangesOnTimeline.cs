using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(AppDbContext))]
    [Migration("20261122195902_ChangesOnTimeline")]
    public partial class ChangesOnTimeline : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_timeline_event",
                schema: "incidents",
                table: "timeline");

            migrationBuilder.AddCheckConstraint(
                name: "ck_timeline_event",
                schema: "incidents",
                table: "timeline",
                sql: "event in ('created', 'state_changed', 'severity_changed', 'type_changed', 'title_changed', 'description_changed', 'labels_changed', 'assignees_changed', 'note_added', 'alert_joined', 'alert_resolved', 'change_recorded')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_timeline_event",
                schema: "incidents",
                table: "timeline");

            migrationBuilder.AddCheckConstraint(
                name: "ck_timeline_event",
                schema: "incidents",
                table: "timeline",
                sql: "event in ('created', 'state_changed', 'severity_changed', 'type_changed', 'title_changed', 'description_changed', 'labels_changed', 'assignees_changed', 'note_added', 'alert_joined', 'alert_resolved')");
        }
    }
}
