using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <summary>The name of a large request is kept with its first part: unfinished_at is when its last part so far was written, and null once all are.</summary>
    [DbContext(typeof(AppDbContext))]
    [Migration("20261122230913_UnfinishedKeys")]
    public partial class UnfinishedKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("alter table alerts.idempotency_keys add column unfinished_at timestamptz");

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("alter table alerts.idempotency_keys drop column unfinished_at");
    }
}
