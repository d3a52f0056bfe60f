using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(AppDbContext))]
    [Migration("20261130015102_CatalogAndRelated")]
    public partial class CatalogAndRelated : Migration
    {
        // What incidents say, in bands of which two like incidents share one (see MinHash); the links between them; and which kinds of alert begin together.
        private const string Related = """
            create schema if not exists correlation;

            create table correlation.features (
                id bigint generated always as identity primary key,
                incident uuid not null constraint ux_features_incident unique,
                at timestamptz not null,
                features text[] not null,
                bands integer[] not null);
            create index ix_features_at on correlation.features (at);

            create table correlation.bands (
                band integer not null,
                id bigint not null,
                constraint pk_bands primary key (band, id));

            create table correlation.links (
                incident uuid not null,
                other uuid not null,
                strategy text not null,
                score double precision not null,
                reason text not null,
                why text not null,
                facts jsonb not null,
                at timestamptz not null,
                constraint pk_links primary key (incident, other, strategy),
                constraint ck_links_order check (incident > other),
                constraint ck_links_score check (score between 0 and 1));
            create index ix_links_other on correlation.links (other);

            create table correlation.signatures (
                id bigint primary key,
                signature text not null,
                weight double precision not null constraint ck_signatures_weight check (weight > 0));

            create table correlation.pairs (
                one bigint not null,
                other bigint not null,
                weight double precision not null constraint ck_pairs_weight check (weight > 0),
                constraint pk_pairs primary key (one, other),
                constraint ck_pairs_order check (one < other));

            create table correlation.learning (
                single boolean primary key default true constraint ck_learning_single check (single),
                since timestamptz not null,
                position timestamptz not null,
                constraint ck_learning_position check (position >= since));
            """;

        private const string NothingRelated = """
            drop table correlation.features, correlation.bands, correlation.links, correlation.signatures, correlation.pairs, correlation.learning;
            """;

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
                columnTypes: new[] { "text", "bigint" },
                values: new object[] { "catalog", 1L });

            migrationBuilder.CreateIndex(
                name: "ix_services_depends_on",
                schema: "catalog",
                table: "services",
                column: "depends_on")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.Sql(Related);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(NothingRelated);

            migrationBuilder.DropTable(
                name: "services",
                schema: "catalog");

            migrationBuilder.DeleteData(
                schema: "alerts",
                table: "settings_revisions",
                keyColumn: "scope",
                keyColumnType: "text",
                keyValue: "catalog");
        }
    }
}
