using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(AppDbContext))]
    [Migration("20261123021947_Heartbeats")]
    public partial class Heartbeats : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "escalation");

            migrationBuilder.CreateTable(
                name: "heartbeat_watch",
                schema: "escalation",
                columns: table => new
                {
                    only_row = table.Column<bool>(type: "boolean", nullable: false, defaultValueSql: "true"),
                    looked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    counted_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_heartbeat_watch", x => x.only_row);
                    table.CheckConstraint("ck_heartbeat_watch_only_row", "only_row");
                });

            migrationBuilder.CreateTable(
                name: "heartbeats",
                schema: "escalation",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false),
                    interval_ms = table.Column<long>(type: "bigint", nullable: false),
                    grace_ms = table.Column<long>(type: "bigint", nullable: false),
                    paused = table.Column<bool>(type: "boolean", nullable: false),
                    severity = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    description = table.Column<string>(type: "text", nullable: true),
                    services = table.Column<string[]>(type: "text[]", nullable: false),
                    labels = table.Column<string>(type: "jsonb", nullable: false),
                    key_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    key_issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_ping_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    missed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    recovered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    counted_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    check_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_heartbeats", x => x.name);
                    table.CheckConstraint("ck_heartbeats_key_hash", "octet_length(key_hash) = 32");
                    table.CheckConstraint("ck_heartbeats_missed", "missed_at is null or check_at is null");
                    table.CheckConstraint("ck_heartbeats_paused", "not paused or (missed_at is null and check_at is null)");
                    table.CheckConstraint("ck_heartbeats_severity", "severity in ('p0', 'p1', 'p2', 'p3', 'p4')");
                    table.CheckConstraint("ck_heartbeats_times", "interval_ms > 0 and grace_ms >= 0");
                    table.CheckConstraint("ck_heartbeats_version", "version > 0");
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 70);

            migrationBuilder.CreateIndex(
                name: "ix_heartbeats_check_at",
                schema: "escalation",
                table: "heartbeats",
                column: "check_at",
                filter: "check_at is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "heartbeat_watch",
                schema: "escalation");

            migrationBuilder.DropTable(
                name: "heartbeats",
                schema: "escalation");
        }
    }
}
