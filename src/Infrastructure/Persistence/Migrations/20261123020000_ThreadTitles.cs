using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <summary>The title that an incident had when a contact point first had to do with it: the subject of its mails.</summary>
    [DbContext(typeof(AppDbContext))]
    [Migration("20261123020000_ThreadTitles")]
    public partial class ThreadTitles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "title",
                schema: "notifications",
                table: "threads",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "title",
                schema: "notifications",
                table: "threads");
        }
    }
}
