using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <summary>Users, schedules and overrides.</summary>
    [DbContext(typeof(AppDbContext))]
    [Migration("20261123022437_OnCall")]
    public partial class OnCall : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "escalation");

            migrationBuilder.CreateTable(
                name: "schedules",
                schema: "escalation",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false),
                    time_zone = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    layers = table.Column<string>(type: "jsonb", nullable: false),
                    feed_key_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    feed_key_issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_schedules", x => x.name);
                    table.CheckConstraint("ck_schedules_version", "version > 0");
                });

            migrationBuilder.CreateTable(
                name: "users",
                schema: "escalation",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    time_zone = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    contact_methods = table.Column<string>(type: "jsonb", nullable: false),
                    quiet_hours = table.Column<string>(type: "jsonb", nullable: false),
                    shift_notice = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users", x => x.name);
                    table.CheckConstraint("ck_users_version", "version > 0");
                });

            migrationBuilder.CreateTable(
                name: "overrides",
                schema: "escalation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    schedule = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false),
                    user_name = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_overrides", x => x.id);
                    table.CheckConstraint("ck_overrides_length", "starts_at < ends_at");
                    table.ForeignKey(
                        name: "fk_overrides_schedules_schedule",
                        column: x => x.schedule,
                        principalSchema: "escalation",
                        principalTable: "schedules",
                        principalColumn: "name",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_overrides_users_user",
                        column: x => x.user_name,
                        principalSchema: "escalation",
                        principalTable: "users",
                        principalColumn: "name",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "schedule_users",
                schema: "escalation",
                columns: table => new
                {
                    schedule = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false),
                    user_name = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_schedule_users", x => new { x.schedule, x.user_name });
                    table.ForeignKey(
                        name: "fk_schedule_users_schedules_schedule",
                        column: x => x.schedule,
                        principalSchema: "escalation",
                        principalTable: "schedules",
                        principalColumn: "name",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_schedule_users_users_user",
                        column: x => x.user_name,
                        principalSchema: "escalation",
                        principalTable: "users",
                        principalColumn: "name",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_overrides_schedule_starts_at",
                schema: "escalation",
                table: "overrides",
                columns: new[] { "schedule", "starts_at" });

            // btree_gist compares the schedule's name within a gist index; it is a trusted extension, so the owner of the database may add it.
            migrationBuilder.Sql("""
                create extension if not exists btree_gist;
                alter table escalation.overrides add constraint ex_overrides_no_overlap
                    exclude using gist (schedule with =, tstzrange(starts_at, ends_at) with &&);
                """);

            migrationBuilder.CreateIndex(
                name: "ix_overrides_user_name",
                schema: "escalation",
                table: "overrides",
                column: "user_name");

            migrationBuilder.CreateIndex(
                name: "ix_schedule_users_user_name",
                schema: "escalation",
                table: "schedule_users",
                column: "user_name");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "overrides",
                schema: "escalation");

            migrationBuilder.DropTable(
                name: "schedule_users",
                schema: "escalation");

            migrationBuilder.DropTable(
                name: "schedules",
                schema: "escalation");

            migrationBuilder.DropTable(
                name: "users",
                schema: "escalation");
        }
    }
}
