using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IncidentManager.Infrastructure.Persistence;

/// <summary>Brings the schema to this version. Nodes that start together take turns at an advisory lock, which ends with its connection.</summary>
internal static class Migrator
{
    public const long LockKey = 0x494D_4D49_4752; // any number, as long as nobody else uses it
    private static readonly TimeSpan LongestMigration = TimeSpan.FromHours(1);

    public static async Task Migrate(Database database, DbContextOptions<AppDbContext> options, CancellationToken ct)
    {
        await using var turn = await database.OpenUnpooled(ct);
        await Execute(turn, "set lock_timeout = 0", ct); // another node may have much to migrate
        await Execute(turn, $"select pg_advisory_lock({LockKey})", ct);
        await using var db = new AppDbContext(options); // which others do not get after us, with its connection
        db.Database.SetDbConnection(turn); // which waits for locks, and of which the pool knows nothing
        db.Database.SetCommandTimeout(LongestMigration);
        await db.Database.MigrateAsync(ct);
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = (int)LongestMigration.TotalSeconds };
        await command.ExecuteNonQueryAsync(ct);
    }
}
