using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <summary>What language models are asked, and what they may use up.</summary>
    [DbContext(typeof(AppDbContext))]
    [Migration("20261130132317_LlmCalls")]
    public partial class LlmCalls : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "llm");

            migrationBuilder.CreateTable(
                name: "budgets",
                schema: "llm",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false, collation: "C"),
                    provider = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: true),
                    severity_floor = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    period = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    tokens = table.Column<long>(type: "bigint", nullable: true),
                    usd = table.Column<decimal>(type: "numeric(20,8)", precision: 20, scale: 8, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_budgets", x => x.name);
                    table.CheckConstraint("ck_budgets_limits", "(tokens is not null or usd is not null) and coalesce(tokens, 1) > 0 and coalesce(usd, 1) > 0");
                    table.CheckConstraint("ck_budgets_period", "period in ('day', 'month')");
                    table.CheckConstraint("ck_budgets_severity_floor", "severity_floor in ('p0', 'p1', 'p2', 'p3', 'p4')");
                    table.CheckConstraint("ck_budgets_version", "version > 0");
                });

            migrationBuilder.CreateTable(
                name: "calls",
                schema: "llm",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    run = table.Column<Guid>(type: "uuid", nullable: false),
                    incident = table.Column<Guid>(type: "uuid", nullable: false),
                    use = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    prompt_version = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    provider = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false),
                    model = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    redactor = table.Column<string>(type: "text", nullable: false),
                    request = table.Column<string>(type: "jsonb", nullable: false),
                    answer = table.Column<string>(type: "text", nullable: true),
                    finish_reason = table.Column<string>(type: "text", nullable: true),
                    prompt_tokens = table.Column<long>(type: "bigint", nullable: true),
                    completion_tokens = table.Column<long>(type: "bigint", nullable: true),
                    usage_estimated = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    cost_usd = table.Column<decimal>(type: "numeric(20,8)", precision: 20, scale: 8, nullable: false, defaultValue: 0m),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    took = table.Column<TimeSpan>(type: "interval", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    error_code = table.Column<string>(type: "text", nullable: true),
                    error_text = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calls", x => x.id);
                    table.CheckConstraint("ck_calls_ended", "(state in ('success', 'error')) = (took is not null)");
                    table.CheckConstraint("ck_calls_error", "(state = 'error') = (error_code is not null)");
                    table.CheckConstraint("ck_calls_state", "state in ('started', 'success', 'error', 'unknown')");
                });

            migrationBuilder.CreateTable(
                name: "last_calls",
                schema: "llm",
                columns: table => new
                {
                    incident = table.Column<Guid>(type: "uuid", nullable: false),
                    run = table.Column<Guid>(type: "uuid", nullable: false),
                    called_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_last_calls", x => x.incident);
                });

            migrationBuilder.CreateTable(
                name: "slots",
                schema: "llm",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    turn = table.Column<Guid>(type: "uuid", nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_slots", x => x.number);
                    table.CheckConstraint("ck_slots_number", "number > 0");
                });

            migrationBuilder.CreateTable(
                name: "spending",
                schema: "llm",
                columns: table => new
                {
                    budget = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false, collation: "C"),
                    period_start = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reserved_tokens = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    reserved_usd = table.Column<decimal>(type: "numeric(20,8)", precision: 20, scale: 8, nullable: false, defaultValue: 0m),
                    settled_tokens = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    settled_usd = table.Column<decimal>(type: "numeric(20,8)", precision: 20, scale: 8, nullable: false, defaultValue: 0m),
                    is_estimated = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    is_spent = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_spending", x => new { x.budget, x.period_start });
                    table.CheckConstraint("ck_spending_amounts", "reserved_tokens >= 0 and reserved_usd >= 0 and settled_tokens >= 0 and settled_usd >= 0");
                    table.ForeignKey(
                        name: "fk_spending_budgets_budget",
                        column: x => x.budget,
                        principalSchema: "llm",
                        principalTable: "budgets",
                        principalColumn: "name",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reservations",
                schema: "llm",
                columns: table => new
                {
                    call = table.Column<Guid>(type: "uuid", nullable: false),
                    budget = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false, collation: "C"),
                    period_start = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    tokens = table.Column<long>(type: "bigint", nullable: false),
                    usd = table.Column<decimal>(type: "numeric(20,8)", precision: 20, scale: 8, nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reservations", x => new { x.call, x.budget });
                    table.CheckConstraint("ck_reservations_amounts", "tokens >= 0 and usd >= 0");
                    table.ForeignKey(
                        name: "fk_reservations_spending_budget_period_start",
                        columns: x => new { x.budget, x.period_start },
                        principalSchema: "llm",
                        principalTable: "spending",
                        principalColumns: new[] { "budget", "period_start" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_calls_incident_started_at",
                schema: "llm",
                table: "calls",
                columns: new[] { "incident", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_calls_run",
                schema: "llm",
                table: "calls",
                column: "run");

            migrationBuilder.CreateIndex(
                name: "ix_calls_started",
                schema: "llm",
                table: "calls",
                column: "id",
                filter: "state = 'started'");

            migrationBuilder.CreateIndex(
                name: "ix_calls_started_at",
                schema: "llm",
                table: "calls",
                column: "started_at");

            migrationBuilder.CreateIndex(
                name: "ix_last_calls_called_at",
                schema: "llm",
                table: "last_calls",
                column: "called_at");

            migrationBuilder.CreateIndex(
                name: "ix_reservations_budget_period_start",
                schema: "llm",
                table: "reservations",
                columns: new[] { "budget", "period_start" });

            migrationBuilder.CreateIndex(
                name: "ix_reservations_expires_at",
                schema: "llm",
                table: "reservations",
                column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "calls",
                schema: "llm");

            migrationBuilder.DropTable(
                name: "last_calls",
                schema: "llm");

            migrationBuilder.DropTable(
                name: "reservations",
                schema: "llm");

            migrationBuilder.DropTable(
                name: "slots",
                schema: "llm");

            migrationBuilder.DropTable(
                name: "spending",
                schema: "llm");

            migrationBuilder.DropTable(
                name: "budgets",
                schema: "llm");
        }
    }
}
