using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <summary>Messages that no page waits for, behind an index of their own.</summary>
    [DbContext(typeof(AppDbContext))]
    [Migration("20261130130000_Background")]
    public partial class Background : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            alter table common.outbox add background boolean not null default false;
            drop index common.ix_outbox_available_at;
            create index ix_outbox_available_at on common.outbox (available_at) where dead_at is null and not background;
            create index ix_outbox_background on common.outbox (available_at) where dead_at is null and background;
            """);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            drop index common.ix_outbox_background;
            drop index common.ix_outbox_available_at;
            create index ix_outbox_available_at on common.outbox (available_at) where dead_at is null;
            alter table common.outbox drop background;
            """);
    }
}
