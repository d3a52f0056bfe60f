using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(AppDbContext))]
    [Migration("20261123061000_PagesToPeople")]
    public partial class PagesToPeople : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_threads",
                schema: "notifications",
                table: "threads");

            migrationBuilder.DropIndex(
                name: "ux_deliveries_number",
                schema: "notifications",
                table: "deliveries");

            migrationBuilder.AddColumn<string>(
                name: "user_name",
                schema: "notifications",
                table: "threads",
                type: "character varying(63)",
                maxLength: 63,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "method",
                schema: "notifications",
                table: "threads",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "instead_of",
                schema: "notifications",
                table: "deliveries",
                type: "character varying(63)",
                maxLength: 63,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "led_by",
                schema: "notifications",
                table: "deliveries",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "method",
                schema: "notifications",
                table: "deliveries",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "policy",
                schema: "notifications",
                table: "deliveries",
                type: "character varying(63)",
                maxLength: 63,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "round",
                schema: "notifications",
                table: "deliveries",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "run",
                schema: "notifications",
                table: "deliveries",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "step",
                schema: "notifications",
                table: "deliveries",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "user_name",
                schema: "notifications",
                table: "deliveries",
                type: "character varying(63)",
                maxLength: 63,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddPrimaryKey(
                name: "pk_threads",
                schema: "notifications",
                table: "threads",
                columns: new[] { "incident_id", "contact_point", "user_name", "method" });

            migrationBuilder.CreateIndex(
                name: "ux_deliveries_number",
                schema: "notifications",
                table: "deliveries",
                columns: new[] { "incident_id", "contact_point", "user_name", "method", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_deliveries_step",
                schema: "notifications",
                table: "deliveries",
                columns: new[] { "run", "round", "step", "contact_point", "user_name", "method", "instead_of" },
                unique: true,
                filter: "run is not null");

            migrationBuilder.AddCheckConstraint(
                name: "ck_deliveries_receiver",
                schema: "notifications",
                table: "deliveries",
                sql: "(user_name = '' or contact_point = '') and (method = '' or user_name <> '')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_deliveries_step",
                schema: "notifications",
                table: "deliveries",
                sql: "num_nonnulls(run, policy, round, step) in (0, 4) and (run is not null or (user_name = '' and instead_of = ''))");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_threads",
                schema: "notifications",
                table: "threads");

            migrationBuilder.DropIndex(
                name: "ux_deliveries_number",
                schema: "notifications",
                table: "deliveries");

            migrationBuilder.DropIndex(
                name: "ux_deliveries_step",
                schema: "notifications",
                table: "deliveries");

            migrationBuilder.DropCheckConstraint(
                name: "ck_deliveries_receiver",
                schema: "notifications",
                table: "deliveries");

            migrationBuilder.DropCheckConstraint(
                name: "ck_deliveries_step",
                schema: "notifications",
                table: "deliveries");

            migrationBuilder.DropColumn(
                name: "user_name",
                schema: "notifications",
                table: "threads");

            migrationBuilder.DropColumn(
                name: "method",
                schema: "notifications",
                table: "threads");

            migrationBuilder.DropColumn(
                name: "instead_of",
                schema: "notifications",
                table: "deliveries");

            migrationBuilder.DropColumn(
                name: "led_by",
                schema: "notifications",
                table: "deliveries");

            migrationBuilder.DropColumn(
                name: "method",
                schema: "notifications",
                table: "deliveries");

            migrationBuilder.DropColumn(
                name: "policy",
                schema: "notifications",
                table: "deliveries");

            migrationBuilder.DropColumn(
                name: "round",
                schema: "notifications",
                table: "deliveries");

            migrationBuilder.DropColumn(
                name: "run",
                schema: "notifications",
                table: "deliveries");

            migrationBuilder.DropColumn(
                name: "step",
                schema: "notifications",
                table: "deliveries");

            migrationBuilder.DropColumn(
                name: "user_name",
                schema: "notifications",
                table: "deliveries");

            migrationBuilder.AddPrimaryKey(
                name: "pk_threads",
                schema: "notifications",
                table: "threads",
                columns: new[] { "incident_id", "contact_point" });

            migrationBuilder.CreateIndex(
                name: "ux_deliveries_number",
                schema: "notifications",
                table: "deliveries",
                columns: new[] { "incident_id", "contact_point", "number" },
                unique: true);
        }
    }
}
