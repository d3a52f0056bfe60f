using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Catalog : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "catalog");

            migrationBuilder.CreateTable(
                name: "services",
                schema: "catalog",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    owner = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    tier = table.Column<int>(type: "integer", nullable: true),
                    depends_on = table.Column<string[]>(type: "text[]", nullable: false),
                    runbook_url = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: true),
                    links = table.Column<string[]>(type: "text[]", nullable: false),
                    description = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_services", x => x.name);
                    table.CheckConstraint("ck_services_not_of_itself", "not name = any(depends_on)");
                    table.CheckConstraint("ck_services_tier", "tier between 1 and 5");
                    table.CheckConstraint("ck_services_version", "version > 0");
                });

            migrationBuilder.InsertData(
                schema: "alerts",
                table: "settings_revisions",
                columns: new[] { "scope", "revision" },
                values: new object[] { "catalog", 1L });

            migrationBuilder.CreateIndex(
                name: "ix_services_depends_on",
                schema: "catalog",
                table: "services",
                column: "depends_on")
                .Annotation("Npgsql:IndexMethod", "gin");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "services",
                schema: "catalog");

            migrationBuilder.DeleteData(
                schema: "alerts",
                table: "settings_revisions",
                keyColumn: "scope",
                keyValue: "catalog");
        }
    }
}
