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
            alter table common.outbox add background boolean not null default false, add again boolean not null default false;
            drop index common.ix_outbox_available_at;
            create index ix_outbox_available_at on common.outbox (available_at) where dead_at is null and not background;
            create index ix_outbox_background on common.outbox (available_at) where dead_at is null and background;
            drop trigger outbox_has_news on common.outbox;
            create trigger outbox_has_news after insert on common.outbox
                for each row when (not new.background) execute function common.call_workers();
            create trigger outbox_has_news_of_old after update of available_at on common.outbox
                for each row when (not new.background) execute function common.call_workers();
            """);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            drop trigger outbox_has_news_of_old on common.outbox;
            drop trigger outbox_has_news on common.outbox;
            create trigger outbox_has_news after insert or update of available_at on common.outbox
                for each statement execute function common.call_workers();
            drop index common.ix_outbox_background;
            drop index common.ix_outbox_available_at;
            create index ix_outbox_available_at on common.outbox (available_at) where dead_at is null;
            alter table common.outbox drop background, drop again;
            """);
    }
}
