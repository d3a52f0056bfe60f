using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(AppDbContext))]
    [Migration("20261130021549_Correlation")]
    public partial class Correlation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "correlation");

            migrationBuilder.AddColumn<DateTimeOffset[]>(
                name: "begins",
                schema: "alerts",
                table: "alerts",
                type: "timestamp with time zone[]",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_explained",
                schema: "incidents",
                table: "group_bindings",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "kind",
                schema: "incidents",
                table: "group_bindings",
                type: "text",
                nullable: false,
                defaultValue: "fingerprint");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "touched_at",
                schema: "incidents",
                table: "group_bindings",
                type: "timestamp with time zone",
                nullable: false,
                defaultValueSql: "now()");

            migrationBuilder.CreateTable(
                name: "decisions",
                schema: "correlation",
                columns: table => new
                {
                    alert_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: true),
                    strategy = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: true),
                    rule_version = table.Column<int>(type: "integer", nullable: true),
                    keys = table.Column<string>(type: "jsonb", nullable: false),
                    distance = table.Column<int>(type: "integer", nullable: true),
                    related_to = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decisions", x => new { x.alert_id, x.at });
                });

            migrationBuilder.CreateTable(
                name: "rules",
                schema: "correlation",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false),
                    matchers = table.Column<string[]>(type: "text[]", nullable: false),
                    group_by = table.Column<string[]>(type: "text[]", nullable: false),
                    window = table.Column<TimeSpan>(type: "interval", nullable: false),
                    threshold = table.Column<int>(type: "integer", nullable: true),
                    enabled = table.Column<bool>(type: "boolean", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_correlation_rules", x => x.name);
                    table.CheckConstraint("ck_correlation_rules_group_by", "cardinality(group_by) > 0");
                    table.CheckConstraint("ck_correlation_rules_position", "position between 0 and 1000000");
                    table.CheckConstraint("ck_correlation_rules_threshold", "threshold between 2 and 1000");
                    table.CheckConstraint("ck_correlation_rules_version", "version > 0");
                    table.CheckConstraint("ck_correlation_rules_window", "\"window\" > interval '0'");
                });

            migrationBuilder.CreateTable(
                name: "waiting_alerts",
                schema: "correlation",
                columns: table => new
                {
                    group_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    alert_id = table.Column<Guid>(type: "uuid", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_waiting_alerts", x => new { x.group_key, x.alert_id });
                });

            migrationBuilder.InsertData(
                schema: "alerts",
                table: "settings_revisions",
                columns: new[] { "scope", "revision" },
                columnTypes: new[] { "text", "bigint" },
                values: new object[] { "correlation", 1L });

            migrationBuilder.AddCheckConstraint(
                name: "ck_group_bindings_kind",
                schema: "incidents",
                table: "group_bindings",
                sql: "kind in ('fingerprint', 'rule', 'service')");

            migrationBuilder.CreateIndex(
                name: "ix_waiting_alerts_alert_id",
                schema: "correlation",
                table: "waiting_alerts",
                column: "alert_id");

            // An incident that takes a group's key again, as it is opened again, has it once.
            migrationBuilder.Sql("create unique index ux_group_bindings_groups on incidents.group_bindings (group_key, incident_id) where kind <> 'fingerprint'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop index incidents.ux_group_bindings_groups");

            migrationBuilder.DropTable(
                name: "decisions",
                schema: "correlation");

            migrationBuilder.DropTable(
                name: "rules",
                schema: "correlation");

            migrationBuilder.DropTable(
                name: "waiting_alerts",
                schema: "correlation");

            migrationBuilder.DropCheckConstraint(
                name: "ck_group_bindings_kind",
                schema: "incidents",
                table: "group_bindings");

            migrationBuilder.DeleteData(
                schema: "alerts",
                table: "settings_revisions",
                keyColumn: "scope",
                keyColumnType: "text",
                keyValue: "correlation");

            migrationBuilder.DropColumn(
                name: "begins",
                schema: "alerts",
                table: "alerts");

            migrationBuilder.DropColumn(
                name: "is_explained",
                schema: "incidents",
                table: "group_bindings");

            migrationBuilder.DropColumn(
                name: "kind",
                schema: "incidents",
                table: "group_bindings");

            migrationBuilder.DropColumn(
                name: "touched_at",
                schema: "incidents",
                table: "group_bindings");
        }
    }
}
