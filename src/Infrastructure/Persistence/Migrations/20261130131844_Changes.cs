using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <summary>What was changed: deployments and the like, as their senders tell of them.</summary>
    [DbContext(typeof(AppDbContext))]
    [Migration("20261130131844_Changes")]
    public partial class Changes : Migration
    {
        // By hand: EF Core makes such an index only with a copy of the model beside the migration.
        private const string Text = """
            create index ix_changes_text on catalog.changes using gin (to_tsvector('english', summary || ' ' || coalesce(description, '')))
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "changes",
                schema: "catalog",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    source = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    external_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    identity = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false),
                    summary = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    description = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: true),
                    services = table.Column<string[]>(type: "text[]", nullable: false),
                    service_keys = table.Column<string[]>(type: "text[]", nullable: false),
                    labels = table.Column<string>(type: "jsonb", nullable: false),
                    links = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    commit = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    environment = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    author = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    status = table.Column<string>(type: "text", nullable: true),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_changes", x => x.id);
                    table.CheckConstraint("ck_changes_kind", "kind in ('deploy', 'config', 'feature_flag', 'infrastructure', 'migration', 'other')");
                    table.CheckConstraint("ck_changes_revision", "revision > 0");
                    table.CheckConstraint("ck_changes_services", "(services = '{}') = (service_keys = '{}')");
                    table.CheckConstraint("ck_changes_status", "status in ('started', 'succeeded', 'failed', 'rolled_back')");
                    table.CheckConstraint("ck_changes_times", "ended_at >= started_at");
                });

            migrationBuilder.CreateIndex(
                name: "ix_changes_of_no_service",
                schema: "catalog",
                table: "changes",
                column: "started_at",
                filter: "service_keys = '{}'");

            migrationBuilder.CreateIndex(
                name: "ix_changes_service_keys",
                schema: "catalog",
                table: "changes",
                column: "service_keys")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_changes_started_at_id",
                schema: "catalog",
                table: "changes",
                columns: new[] { "started_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_changes_identity",
                schema: "catalog",
                table: "changes",
                columns: new[] { "identity", "source" },
                unique: true,
                filter: "identity is not null");

            migrationBuilder.Sql(Text);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "changes",
                schema: "catalog");
        }
    }
}
