using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentManager.Infrastructure.Persistence.Migrations
{
    /// <summary>A handler's commit that finds its message taken over fails by itself; and a delivery, which is changed twice, has room for that on its page.</summary>
    [DbContext(typeof(AppDbContext))]
    [Migration("20261123031500_HoldClaims")]
    public partial class HoldClaims : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            create function common.hold_claim(is_held boolean) returns void language plpgsql as $$
            begin
                if not is_held then
                    raise exception 'Another worker has taken the message over.' using errcode = 'IM001';
                end if;
            end $$;
            alter table notifications.deliveries set (fillfactor = 50);
            alter table notifications.threads set (fillfactor = 70);
            """);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            drop function common.hold_claim(boolean);
            alter table notifications.deliveries reset (fillfactor);
            alter table notifications.threads reset (fillfactor);
            """);
    }
}
