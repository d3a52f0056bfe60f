using IncidentManager.Infrastructure.Alerts.GroupCommit;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IncidentManager.Integration.Alerts;

/// <summary>The server's process behind a connection of the group commit that broke may still be at work.</summary>
public sealed class EndingABackend(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Ends_the_one_that_was_meant_and_none_that_has_its_number_since()
    {
        var database = app.Services.GetRequiredService<Database>();
        await using var connection = await database.Writer.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var backend = await database.BackendOf(connection);

        (await End(backend with { StartedAt = backend.StartedAt.AddMilliseconds(-1) })).ShouldBeNull();
        (await IsThere(backend)).ShouldBeTrue();
        (await End(backend)).ShouldBe(true);
        (await IsThere(backend)).ShouldBeFalse();
        database.Writer.Clear(); // nobody else shall get it
    }

    [Fact]
    public async Task Knows_each_connection_by_its_own()
    {
        var database = app.Services.GetRequiredService<Database>();
        await using var one = await database.Writer.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var other = await database.Writer.OpenConnectionAsync(TestContext.Current.CancellationToken);

        foreach (var connection in new[] { one, other, one })
        {
            await using var command = new NpgsqlCommand("select backend_start from pg_stat_activity where pid = pg_backend_pid()", connection);
            (await database.BackendOf(connection)).ShouldBe(new Backend(
                connection.ProcessID, (DateTime)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!));
        }
    }

    private async Task<object?> End(Backend backend)
    {
        await using var beside = new NpgsqlConnection(app.ConnectionString);
        await beside.OpenAsync();
        await using var command = new NpgsqlCommand(AlertSql.EndBackend, beside);
        command.Parameters.Add(new NpgsqlParameter { Value = backend.ProcessId });
        command.Parameters.Add(new NpgsqlParameter { Value = backend.StartedAt });
        return await command.ExecuteScalarAsync();
    }

    private Task<bool> IsThere(Backend backend) => app.Sql<bool>($"select exists (select 1 from pg_stat_activity where pid = {backend.ProcessId})");
}
