using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <summary>That a suppression held a thread back outlives what else keeps it from being told.</summary>
    [DbContext(typeof(AppDbContext))]
    [Migration("20261130023000_HeldBack")]
    public partial class HeldBack : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(name: "held_back", schema: "notifications", table: "threads", type: "boolean", nullable: false, defaultValue: false);
            migrationBuilder.Sql("update notifications.threads set held_back = true where skipped_for like 'suppressed by %'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropColumn(name: "held_back", schema: "notifications", table: "threads");
    }
}
