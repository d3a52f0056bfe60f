using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <summary>Whether a run has taken a step with high urgency; of those that are there, what their steps tell.</summary>
    [DbContext(typeof(AppDbContext))]
    [Migration("20261130061000_HasPressed")]
    public partial class HasPressed : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(name: "has_pressed", schema: "escalation", table: "runs", type: "boolean", nullable: false, defaultValue: false);
            migrationBuilder.Sql("""
                update escalation.runs set has_pressed = true
                where exists (select from escalation.run_steps s where s.run = runs.id and s.urgency = 'high')
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropColumn(name: "has_pressed", schema: "escalation", table: "runs");
    }
}
