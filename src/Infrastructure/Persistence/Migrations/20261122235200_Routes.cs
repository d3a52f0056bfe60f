using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <summary>Routes and mute timings.</summary>
    [DbContext(typeof(AppDbContext))]
    [Migration("20261122235200_Routes")]
    public partial class Routes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(name: "notifications");
            migrationBuilder.EnsureSchema(name: "suppression");

            migrationBuilder.CreateTable(
                name: "routes",
                schema: "notifications",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false),
                    tree = table.Column<string>(type: "jsonb", nullable: false),
                    nodes = table.Column<int>(type: "integer", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_routes", x => x.name);
                    table.CheckConstraint("ck_routes_nodes", "nodes between 1 and 500");
                    table.CheckConstraint("ck_routes_position", "position between 0 and 1000000");
                    table.CheckConstraint("ck_routes_version", "version > 0");
                });

            migrationBuilder.CreateTable(
                name: "mute_timings",
                schema: "suppression",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false),
                    time_intervals = table.Column<string>(type: "jsonb", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mute_timings", x => x.name);
                    table.CheckConstraint("ck_mute_timings_version", "version > 0");
                });

            // As SQL: this migration has no model of its own that data could be checked against.
            migrationBuilder.Sql("insert into alerts.settings_revisions (scope, revision) values ('routing', 1)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "routes", schema: "notifications");
            migrationBuilder.DropTable(name: "mute_timings", schema: "suppression");
            migrationBuilder.Sql("delete from alerts.settings_revisions where scope = 'routing'");
        }
    }
}
