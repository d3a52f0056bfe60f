using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(AppDbContext))]
    [Migration("20261122200929_Integrations")]
    public partial class Integrations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "integrations",
                schema: "alerts",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false),
                    format = table.Column<string>(type: "text", nullable: false),
                    default_labels = table.Column<string>(type: "jsonb", nullable: false),
                    ignore_labels = table.Column<string[]>(type: "text[]", nullable: false),
                    key_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    key_issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_integrations", x => x.name);
                    table.CheckConstraint("ck_integrations_format", "format in ('native', 'alertmanager', 'prometheus', 'grafana', 'cloudevents', 'pagerduty')");
                    table.CheckConstraint("ck_integrations_key_hash", "octet_length(key_hash) = 32");
                    table.CheckConstraint("ck_integrations_version", "version > 0");
                });

            migrationBuilder.CreateTable(
                name: "mapping_rules",
                schema: "alerts",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false),
                    matchers = table.Column<string[]>(type: "text[]", nullable: false),
                    type = table.Column<string>(type: "text", nullable: true),
                    severity = table.Column<string>(type: "text", nullable: true),
                    service = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    @override = table.Column<bool>(name: "override", type: "boolean", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mapping_rules", x => x.name);
                    table.CheckConstraint("ck_mapping_rules_position", "position between 0 and 1000000");
                    table.CheckConstraint("ck_mapping_rules_sets", "num_nonnulls(type, severity, service) > 0");
                    table.CheckConstraint("ck_mapping_rules_severity", "severity in ('p0', 'p1', 'p2', 'p3', 'p4')");
                    table.CheckConstraint("ck_mapping_rules_type", "type in ('infrastructure', 'application', 'security', 'data', 'performance', 'availability', 'compliance', 'quality', 'safety', 'cost', 'provider', 'unknown')");
                    table.CheckConstraint("ck_mapping_rules_version", "version > 0");
                });

            migrationBuilder.CreateTable(
                name: "settings_revisions",
                schema: "alerts",
                columns: table => new
                {
                    scope = table.Column<string>(type: "text", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_settings_revisions", x => x.scope);
                });

            migrationBuilder.InsertData(
                schema: "alerts",
                table: "settings_revisions",
                columns: new[] { "scope", "revision" },
                columnTypes: new[] { "text", "bigint" },
                values: new object[] { "doors", 1L });

            migrationBuilder.CreateIndex(
                name: "ix_integrations_key_hash",
                schema: "alerts",
                table: "integrations",
                column: "key_hash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "integrations",
                schema: "alerts");

            migrationBuilder.DropTable(
                name: "mapping_rules",
                schema: "alerts");

            migrationBuilder.DropTable(
                name: "settings_revisions",
                schema: "alerts");
        }
    }
}
