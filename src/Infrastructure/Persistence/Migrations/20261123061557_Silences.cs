using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(AppDbContext))]
    [Migration("20261123061557_Silences")]
    public partial class Silences : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "held",
                schema: "alerts",
                table: "sightings",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AlterColumn<Guid>(
                name: "incident_id",
                schema: "alerts",
                table: "alerts",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "held_until",
                schema: "alerts",
                table: "alerts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "suppressed_by",
                schema: "alerts",
                table: "alerts",
                type: "text[]",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "silences",
                schema: "suppression",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    matchers = table.Column<string[]>(type: "text[]", nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    comment = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_silences", x => x.id);
                    table.CheckConstraint("ck_silences_matchers", "cardinality(matchers) > 0");
                    table.CheckConstraint("ck_silences_times", "starts_at <= ends_at");
                    table.CheckConstraint("ck_silences_version", "version > 0");
                });

            migrationBuilder.InsertData(
                schema: "alerts",
                table: "settings_revisions",
                columns: new[] { "scope", "revision" },
                columnTypes: new[] { "text", "bigint" },
                values: new object[] { "suppression", 1L });

            migrationBuilder.CreateIndex(
                name: "ix_alerts_held_until",
                schema: "alerts",
                table: "alerts",
                column: "held_until",
                filter: "held_until is not null");

            migrationBuilder.CreateIndex(
                name: "ix_alerts_suppressed_by",
                schema: "alerts",
                table: "alerts",
                column: "suppressed_by",
                filter: "suppressed_by is not null")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.AddCheckConstraint(
                name: "ck_alerts_held",
                schema: "alerts",
                table: "alerts",
                sql: "(held_until is not null) = (incident_id is null and status = 'firing')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_alerts_suppressed",
                schema: "alerts",
                table: "alerts",
                sql: "incident_id is not null or suppressed_by is not null");

            migrationBuilder.CreateIndex(
                name: "ix_silences_ends_at",
                schema: "suppression",
                table: "silences",
                column: "ends_at");

            migrationBuilder.Sql(Conservation("'created', 'joined', 'refired', 'suppressed'"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(Conservation("'created', 'joined', 'refired'"));

            migrationBuilder.DropTable(
                name: "silences",
                schema: "suppression");

            migrationBuilder.DropIndex(
                name: "ix_alerts_held_until",
                schema: "alerts",
                table: "alerts");

            migrationBuilder.DropIndex(
                name: "ix_alerts_suppressed_by",
                schema: "alerts",
                table: "alerts");

            migrationBuilder.DropCheckConstraint(
                name: "ck_alerts_held",
                schema: "alerts",
                table: "alerts");

            migrationBuilder.DropCheckConstraint(
                name: "ck_alerts_suppressed",
                schema: "alerts",
                table: "alerts");

            migrationBuilder.DeleteData(
                schema: "alerts",
                table: "settings_revisions",
                keyColumn: "scope",
                keyColumnType: "text",
                keyValue: "suppression");

            migrationBuilder.DropColumn(
                name: "held",
                schema: "alerts",
                table: "sightings");

            migrationBuilder.DropColumn(
                name: "held_until",
                schema: "alerts",
                table: "alerts");

            migrationBuilder.DropColumn(
                name: "suppressed_by",
                schema: "alerts",
                table: "alerts");

            migrationBuilder.AlterColumn<Guid>(
                name: "incident_id",
                schema: "alerts",
                table: "alerts",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);
        }

        private static string Conservation(string triggers) => $"""
            create or replace view alerts.conservation as
                select received, settled, received - settled as lost, triggers, occurrences, triggers - occurrences as miscounted
                from (
                    select coalesce((select sum(n) from alerts.receipts, unnest(alerts) as n), 0)
                               + coalesce((select alerts from alerts.ledger_totals where name = 'received'), 0) as received,
                           coalesce((select sum(alerts) from alerts.ledger), 0) as settled,
                           coalesce((select sum(alerts) from alerts.ledger where outcome in ({triggers})), 0) as triggers,
                           coalesce((select sum(occurrences) from alerts.sightings), 0)
                               + coalesce((select alerts from alerts.ledger_totals where name = 'occurrences'), 0) as occurrences) sums;
            """;
    }
}
