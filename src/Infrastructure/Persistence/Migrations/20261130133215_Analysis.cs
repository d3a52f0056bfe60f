using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <summary>The context of incidents, their analyses, and what stands for what in them.</summary>
    [DbContext(typeof(AppDbContext))]
    [Migration("20261130133215_Analysis")]
    public partial class Analysis : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "enrichment");

            migrationBuilder.CreateTable(
                name: "contexts",
                schema: "enrichment",
                columns: table => new
                {
                    incident = table.Column<Guid>(type: "uuid", nullable: false),
                    digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    try_again_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contexts", x => x.incident);
                    table.CheckConstraint("ck_contexts_tries", "tries between 0 and 4");
                    table.CheckConstraint("ck_contexts_version", "version > 0");
                });

            migrationBuilder.CreateTable(
                name: "pseudonyms",
                schema: "llm",
                columns: table => new
                {
                    incident = table.Column<Guid>(type: "uuid", nullable: false),
                    pairs = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pseudonyms", x => x.incident);
                });

            migrationBuilder.CreateTable(
                name: "runs",
                schema: "llm",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    incident = table.Column<Guid>(type: "uuid", nullable: false),
                    use = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    prompt_version = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    replay_of = table.Column<Guid>(type: "uuid", nullable: true),
                    requested_by = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    wanted_provider = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    code = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    sentence = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    facts = table.Column<string>(type: "jsonb", nullable: false),
                    finding = table.Column<string>(type: "jsonb", nullable: true),
                    provider = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    model = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    dropped_citations = table.Column<int>(type: "integer", nullable: false),
                    tools = table.Column<string>(type: "jsonb", nullable: false),
                    prompt_tokens = table.Column<long>(type: "bigint", nullable: true),
                    completion_tokens = table.Column<long>(type: "bigint", nullable: true),
                    cost_usd = table.Column<decimal>(type: "numeric(18,9)", nullable: false),
                    took = table.Column<TimeSpan>(type: "interval", nullable: false),
                    feedback = table.Column<string>(type: "jsonb", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_analysis_runs", x => x.id);
                    table.CheckConstraint("ck_runs_ended", "(state = 'requested') = (ended_at is null)");
                    table.CheckConstraint("ck_runs_state", "state in ('requested', 'succeeded', 'failed', 'skipped')");
                    table.CheckConstraint("ck_runs_use", "use in ('analysis', 'update', 'handover', 'status_update', 'post_mortem', 'replay')");
                    table.CheckConstraint("ck_runs_version", "version > 0");
                });

            migrationBuilder.CreateTable(
                name: "items",
                schema: "enrichment",
                columns: table => new
                {
                    enricher = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    incident = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    facts = table.Column<string>(type: "jsonb", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    took = table.Column<TimeSpan>(type: "interval", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_items", x => new { x.incident, x.enricher });
                    table.CheckConstraint("ck_items_status", "status in ('success', 'error', 'timeout', 'skipped')");
                    table.ForeignKey(
                        name: "fk_items_context",
                        column: x => x.incident,
                        principalSchema: "enrichment",
                        principalTable: "contexts",
                        principalColumn: "incident",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_runs_incident",
                schema: "llm",
                table: "runs",
                columns: new[] { "incident", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "items",
                schema: "enrichment");

            migrationBuilder.DropTable(
                name: "pseudonyms",
                schema: "llm");

            migrationBuilder.DropTable(
                name: "runs",
                schema: "llm");

            migrationBuilder.DropTable(
                name: "contexts",
                schema: "enrichment");
        }
    }
}
