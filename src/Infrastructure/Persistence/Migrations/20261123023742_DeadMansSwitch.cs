using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(AppDbContext))]
    [Migration("20261123023742_DeadMansSwitch")]
    public partial class DeadMansSwitch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "outside_ping",
                schema: "escalation",
                columns: table => new
                {
                    only_row = table.Column<bool>(type: "boolean", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    pinged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withheld_because = table.Column<string>(type: "text", nullable: true),
                    withheld_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outside_ping", x => x.only_row);
                    table.CheckConstraint("ck_outside_ping_only_row", "only_row");
                    table.CheckConstraint("ck_outside_ping_withheld", "(withheld_because is null) = (withheld_since is null)");
                    table.CheckConstraint("ck_outside_ping_withheld_because", "withheld_because in ('queue', 'clock', 'outside')");
                });

            migrationBuilder.InsertData(
                schema: "escalation",
                table: "outside_ping",
                columns: new[] { "only_row", "answered_at", "asked_at", "pinged_at", "withheld_because", "withheld_since" },
                columnTypes: new[] { "boolean", "timestamp with time zone", "timestamp with time zone", "timestamp with time zone", "text", "timestamp with time zone" },
                values: new object[] { true, null, null, null, null, null });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "outside_ping",
                schema: "escalation");
        }
    }
}
