using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <summary>Escalation policies and their runs; snoozes.</summary>
    [DbContext(typeof(AppDbContext))]
    [Migration("20261123060000_Escalation")]
    public partial class Escalation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_timeline_event",
                schema: "incidents",
                table: "timeline");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "snoozed_until",
                schema: "incidents",
                table: "incidents",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "policies",
                schema: "escalation",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false),
                    text = table.Column<string>(type: "jsonb", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policies", x => x.name);
                    table.CheckConstraint("ck_policies_version", "version > 0");
                });

            migrationBuilder.CreateTable(
                name: "runs",
                schema: "escalation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    policy = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false),
                    policy_version = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "jsonb", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    started_by = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    round = table.Column<int>(type: "integer", nullable: false),
                    next_step = table.Column<int>(type: "integer", nullable: false),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    repeats_left = table.Column<int>(type: "integer", nullable: false),
                    has_reached_somebody = table.Column<bool>(type: "boolean", nullable: false),
                    urged_by = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_runs", x => x.id);
                    table.CheckConstraint("ck_runs_ended", "(state = 'ended') = (ended_at is not null)");
                    table.CheckConstraint("ck_runs_next_at", "(state <> 'waiting' or next_at is not null) and (state in ('waiting', 'acknowledged') or next_at is null)");
                    table.CheckConstraint("ck_runs_state", "state in ('waiting', 'recorded', 'acknowledged', 'finished', 'ended')");
                    table.CheckConstraint("ck_runs_steps", "number > 0 and round > 0 and next_step > 0 and repeats_left >= 0");
                });

            migrationBuilder.CreateTable(
                name: "policy_targets",
                schema: "escalation",
                columns: table => new
                {
                    policy = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false),
                    target = table.Column<string>(type: "character varying(83)", maxLength: 83, nullable: false),
                    user_name = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: true),
                    schedule = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: true),
                    contact_point = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_targets", x => new { x.policy, x.target });
                    table.CheckConstraint("ck_policy_targets_kind", "num_nonnulls(user_name, schedule, contact_point) = 1");
                    table.ForeignKey(
                        name: "fk_policy_targets_policies_policy",
                        column: x => x.policy,
                        principalSchema: "escalation",
                        principalTable: "policies",
                        principalColumn: "name",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_policy_targets_schedules_schedule",
                        column: x => x.schedule,
                        principalSchema: "escalation",
                        principalTable: "schedules",
                        principalColumn: "name",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_policy_targets_users_user",
                        column: x => x.user_name,
                        principalSchema: "escalation",
                        principalTable: "users",
                        principalColumn: "name",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "run_steps",
                schema: "escalation",
                columns: table => new
                {
                    run = table.Column<Guid>(type: "uuid", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    step = table.Column<int>(type: "integer", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    urgency = table.Column<string>(type: "text", nullable: false),
                    audience = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_run_steps", x => new { x.run, x.round, x.step });
                    table.CheckConstraint("ck_run_steps_urgency", "urgency in ('high', 'low')");
                    table.ForeignKey(
                        name: "fk_run_steps_runs_run",
                        column: x => x.run,
                        principalSchema: "escalation",
                        principalTable: "runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_timeline_event",
                schema: "incidents",
                table: "timeline",
                sql: "event in ('created', 'state_changed', 'severity_changed', 'type_changed', 'title_changed', 'description_changed', 'labels_changed', 'assignees_changed', 'note_added', 'alert_joined', 'alert_resolved', 'change_recorded', 'snoozed', 'step_taken', 'escalated', 'de_escalated')");

            migrationBuilder.CreateIndex(
                name: "ix_policy_targets_contact_point",
                schema: "escalation",
                table: "policy_targets",
                column: "contact_point",
                filter: "contact_point is not null");

            migrationBuilder.CreateIndex(
                name: "ix_policy_targets_schedule",
                schema: "escalation",
                table: "policy_targets",
                column: "schedule");

            migrationBuilder.CreateIndex(
                name: "ix_policy_targets_user_name",
                schema: "escalation",
                table: "policy_targets",
                column: "user_name");

            migrationBuilder.CreateIndex(
                name: "ix_runs_acknowledged",
                schema: "escalation",
                table: "runs",
                column: "incident_id",
                filter: "state = 'acknowledged'");

            migrationBuilder.CreateIndex(
                name: "ix_runs_next_at",
                schema: "escalation",
                table: "runs",
                column: "next_at",
                filter: "next_at is not null");

            migrationBuilder.CreateIndex(
                name: "ux_runs_number",
                schema: "escalation",
                table: "runs",
                columns: new[] { "incident_id", "policy", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "policy_targets",
                schema: "escalation");

            migrationBuilder.DropTable(
                name: "run_steps",
                schema: "escalation");

            migrationBuilder.DropTable(
                name: "policies",
                schema: "escalation");

            migrationBuilder.DropTable(
                name: "runs",
                schema: "escalation");

            migrationBuilder.DropCheckConstraint(
                name: "ck_timeline_event",
                schema: "incidents",
                table: "timeline");

            migrationBuilder.DropColumn(
                name: "snoozed_until",
                schema: "incidents",
                table: "incidents");

            migrationBuilder.AddCheckConstraint(
                name: "ck_timeline_event",
                schema: "incidents",
                table: "timeline",
                sql: "event in ('created', 'state_changed', 'severity_changed', 'type_changed', 'title_changed', 'description_changed', 'labels_changed', 'assignees_changed', 'note_added', 'alert_joined', 'alert_resolved', 'change_recorded')");
        }
    }
}
