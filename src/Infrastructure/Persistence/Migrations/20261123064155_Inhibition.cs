using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(AppDbContext))]
    [Migration("20261123064155_Inhibition")]
    public partial class Inhibition : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "inhibition_rules",
                schema: "suppression",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false),
                    source_matchers = table.Column<string[]>(type: "text[]", nullable: false),
                    target_matchers = table.Column<string[]>(type: "text[]", nullable: false),
                    equal = table.Column<string[]>(type: "text[]", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inhibition_rules", x => x.name);
                    table.CheckConstraint("ck_inhibition_rules_matchers", "cardinality(source_matchers) > 0 and cardinality(target_matchers) > 0");
                    table.CheckConstraint("ck_inhibition_rules_version", "version > 0");
                });

            migrationBuilder.CreateTable(
                name: "inhibitors",
                schema: "suppression",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false),
                    alert_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    is_both = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inhibitors", x => new { x.key, x.alert_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_inhibitors_alert_id",
                schema: "suppression",
                table: "inhibitors",
                column: "alert_id");

            migrationBuilder.CreateIndex(
                name: "ix_inhibitors_rule",
                schema: "suppression",
                table: "inhibitors",
                column: "rule");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "inhibition_rules",
                schema: "suppression");

            migrationBuilder.DropTable(
                name: "inhibitors",
                schema: "suppression");
        }
    }
}
