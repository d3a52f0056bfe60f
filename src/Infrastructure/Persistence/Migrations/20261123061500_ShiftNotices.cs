using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(AppDbContext))]
    [Migration("20261123061500_ShiftNotices")]
    public partial class ShiftNotices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_deliveries_event",
                schema: "notifications",
                table: "deliveries");

            migrationBuilder.CreateTable(
                name: "shift_notices",
                schema: "notifications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    shift = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    schedule = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false),
                    user_name = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shift_notices", x => x.id);
                    table.CheckConstraint("ck_shift_notices_channel", "channel in ('webhook', 'slack', 'teams', 'email', 'pagerduty', 'sms', 'voice', 'ntfy')");
                    table.CheckConstraint("ck_shift_notices_ended", "(state = 'pending') = (ended_at is null)");
                    table.CheckConstraint("ck_shift_notices_kind", "kind in ('ahead', 'start')");
                    table.CheckConstraint("ck_shift_notices_state", "state in ('pending', 'sent', 'confirmed', 'failed', 'unknown', 'skipped')");
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_deliveries_event",
                schema: "notifications",
                table: "deliveries",
                sql: "event in ('opened', 'updated', 'escalated', 'acknowledged', 'resolved', 'test', 'shift')");

            migrationBuilder.CreateIndex(
                name: "ix_shift_notices_starts_at",
                schema: "notifications",
                table: "shift_notices",
                column: "starts_at");

            migrationBuilder.CreateIndex(
                name: "ux_shift_notices_shift",
                schema: "notifications",
                table: "shift_notices",
                columns: new[] { "shift", "kind" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "shift_notices",
                schema: "notifications");

            migrationBuilder.DropCheckConstraint(
                name: "ck_deliveries_event",
                schema: "notifications",
                table: "deliveries");

            migrationBuilder.AddCheckConstraint(
                name: "ck_deliveries_event",
                schema: "notifications",
                table: "deliveries",
                sql: "event in ('opened', 'updated', 'escalated', 'acknowledged', 'resolved', 'test')");
        }
    }
}
