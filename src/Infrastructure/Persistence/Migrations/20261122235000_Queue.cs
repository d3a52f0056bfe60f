using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <summary>What the queue needs of its table, which EF Core does not know: who holds a message, and a call to the other nodes.</summary>
    [DbContext(typeof(AppDbContext))]
    [Migration("20261122235000_Queue")]
    public partial class Queue : Migration
    {
        private const string Outbox = """
            alter table common.outbox
                add column lane text, add column claim uuid, add column claimed_until timestamptz,
                add constraint ck_outbox_claim check ((claim is null) = (claimed_until is null)),
                add constraint ck_outbox_dead check (dead_at is null or claim is null);
            alter table common.outbox set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
            create index ix_outbox_dead_at on common.outbox (dead_at, id) where dead_at is not null;

            create function common.call_workers() returns trigger language plpgsql as $$
            begin
                perform pg_notify('outbox', '');
                return null;
            end $$;
            create trigger outbox_has_news after insert or update of available_at on common.outbox
                for each statement execute function common.call_workers();
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Outbox);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            drop trigger outbox_has_news on common.outbox;
            drop function common.call_workers();
            drop index common.ix_outbox_dead_at;
            alter table common.outbox drop column lane, drop column claim, drop column claimed_until;
            """);
    }
}
