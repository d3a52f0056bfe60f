using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <summary>Incidents are compared by a worker; messages did it before, and what those had not come to is left to it.</summary>
    [DbContext(typeof(AppDbContext))]
    [Migration("20261130060000_Compared")]
    public partial class Compared : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            alter table correlation.features add compared boolean not null default true;
            alter table correlation.features alter compared set default false;
            update correlation.features set compared = false where incident in (
                select its.one::uuid from common.outbox, jsonb_array_elements_text(coalesce(payload -> 'incidents', jsonb_build_array(payload -> 'incident'))) as its (one)
                where type in ('find_similar', 'find_concurrent'));
            create index ix_features_not_compared on correlation.features (id) where not compared;
            delete from common.outbox where type in ('remember_incidents', 'find_similar', 'find_concurrent');
            """);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            drop index correlation.ix_features_not_compared;
            alter table correlation.features drop compared;
            """);
    }
}
