using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <summary>Whether a kind of alert was ever seen together with another one, whichever of the two ids is the smaller.</summary>
    [DbContext(typeof(AppDbContext))]
    [Migration("20261130194500_PairsOfAKind")]
    public partial class PairsOfAKind : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("create index ix_pairs_other on correlation.pairs (other)");

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("drop index correlation.ix_pairs_other");
    }
}
