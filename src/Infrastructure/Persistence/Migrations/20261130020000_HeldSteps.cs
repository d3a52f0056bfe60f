using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <summary>A step that is due and suppressed; and a lost claim has a SQLSTATE that no lost race has.</summary>
    [DbContext(typeof(AppDbContext))]
    [Migration("20261130020000_HeldSteps")]
    public partial class HeldSteps : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint("ck_runs_state", "runs", "escalation");
            migrationBuilder.DropCheckConstraint("ck_runs_next_at", "runs", "escalation");
            migrationBuilder.AlterColumn<string>(
                name: "reason", schema: "escalation", table: "runs", type: "character varying(255)", maxLength: 255, nullable: false,
                oldClrType: typeof(string), oldType: "character varying(50)", oldMaxLength: 50);
            migrationBuilder.AddCheckConstraint(
                "ck_runs_state", "runs", "state in ('waiting', 'suppressed', 'recorded', 'acknowledged', 'finished', 'ended')", "escalation");
            migrationBuilder.AddCheckConstraint(
                "ck_runs_next_at", "runs",
                "(state not in ('waiting', 'suppressed') or next_at is not null) and (state in ('waiting', 'suppressed', 'acknowledged') or next_at is null)", "escalation");
            migrationBuilder.Sql(HoldClaim("IM002"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(HoldClaim("IM001"));
            migrationBuilder.Sql("update escalation.runs set state = 'waiting', reason = 'waits' where state = 'suppressed'");
            migrationBuilder.DropCheckConstraint("ck_runs_state", "runs", "escalation");
            migrationBuilder.DropCheckConstraint("ck_runs_next_at", "runs", "escalation");
            migrationBuilder.AlterColumn<string>(
                name: "reason", schema: "escalation", table: "runs", type: "character varying(50)", maxLength: 50, nullable: false,
                oldClrType: typeof(string), oldType: "character varying(255)", oldMaxLength: 255);
            migrationBuilder.AddCheckConstraint("ck_runs_state", "runs", "state in ('waiting', 'recorded', 'acknowledged', 'finished', 'ended')", "escalation");
            migrationBuilder.AddCheckConstraint(
                "ck_runs_next_at", "runs", "(state <> 'waiting' or next_at is not null) and (state in ('waiting', 'acknowledged') or next_at is null)", "escalation");
        }

        private static string HoldClaim(string state) => $"""
            create or replace function common.hold_claim(is_held boolean) returns void language plpgsql as $$
            begin
                if not is_held then
                    raise exception 'Another worker has taken the message over.' using errcode = '{state}';
                end if;
            end $$;
            """;
    }
}
