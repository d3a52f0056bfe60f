using System.Runtime.CompilerServices;
using IncidentManager.Integration.Harness;
using Npgsql;

namespace IncidentManager.Integration.Upgrades;

/// <summary>A database as some version left it; make.sh tells how one is made.</summary>
internal sealed record Dump(string Name)
{
    public const string First = "0001-initial.sql";
    public const string GroupCommit = "0002-group-commit.sql";
    public const string Notifications = "0003-notifications.sql";

    public static TheoryData<string> All() => [.. Directory.GetFiles(Folder(), "*.sql").Select(file => Path.GetFileName(file)!)];

    public IEnumerable<string> Lines => File.ReadLines(Path.Combine(Folder(), Name));

    /// <summary>What make.sh was told while it filled the instance, and nobody but a client of it would know.</summary>
    public IEnumerable<string> Told(string what) =>
        Lines.Where(line => line.StartsWith($"-- {what}: ", StringComparison.Ordinal)).Select(line => line[$"-- {what}: ".Length..]);

    /// <summary>A database of its own with all that is in it.</summary>
    public async Task<string> Restore(TestPostgres postgres)
    {
        var database = await postgres.NewEmptyDatabase();
        await using var connection = new NpgsqlConnection(postgres.ConnectionTo(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(string.Join('\n', Lines.Where(line => !line.StartsWith('\\'))), connection); // psql's own commands
        await command.ExecuteNonQueryAsync();
        return database;
    }

    /// <summary>Today's application on it.</summary>
    /// <param name="now">By the clock of the application.</param>
    public async Task<App> Upgrade(TestPostgres postgres, DateTimeOffset? now = null) => await App.On(postgres, await Restore(postgres), now: now);

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
