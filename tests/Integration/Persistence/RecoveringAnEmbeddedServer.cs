using System.Diagnostics;
using IncidentManager.Infrastructure.Persistence.Embedded;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Integration.Persistence;

public sealed class RecoveringAnEmbeddedServer : IAsyncDisposable
{
    // A session that computes doesn't notice that its server is dead; the bound is for a test that fails before it lets go.
    private const string BusyUntilLetGo = """
        DO $$ DECLARE started timestamptz := clock_timestamp(); BEGIN
        WHILE (pg_stat_file('let-go', true)).size IS NULL AND clock_timestamp() < started + interval '1 min' LOOP NULL; END LOOP; END $$
        """;

    private const string SessionsBusy = "SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'DO%'";

    private readonly Sandbox _sandbox = new();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Happens_by_itself_after_a_kill()
    {
        var killed = await _sandbox.Start();
        await Sandbox.Query(killed, "CREATE TABLE kept AS SELECT 42 AS answer");
        await KillServerOf(killed);

        var recovered = await _sandbox.Start();

        recovered.Owned.ShouldBeTrue();
        (await Sandbox.Query(recovered, "SELECT answer FROM kept")).ShouldBe(42);
    }

    [Fact]
    public async Task Waits_for_the_killed_servers_last_session_to_let_go_of_its_memory()
    {
        var killed = await _sandbox.Start();
        var busy = Sandbox.Query(killed, BusyUntilLetGo);
        await Until(async () => await Sandbox.Query(killed, SessionsBusy) is not null);
        await KillServerOf(killed);

        var starting = _sandbox.Start();
        await Until(async () => starting.IsCompleted
            || (await File.ReadAllTextAsync(_sandbox.Cluster.Log)).Contains("still in use", StringComparison.Ordinal));
        var refusedAtFirst = !starting.IsCompleted;
        await File.WriteAllTextAsync(Path.Combine(_sandbox.Cluster.Data, "let-go"), "");

        (await starting).Owned.ShouldBeTrue();
        refusedAtFirst.ShouldBeTrue();
        await busy.ContinueWith(_ => { }, TaskScheduler.Default); // whether its answer still arrives is a matter of luck
    }

    [Fact]
    public async Task Is_not_held_up_by_a_stranger_with_the_dead_servers_number()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the stranger is Unix's sleep");
        await KillServerOf(await _sandbox.Start());
        using var stranger = Process.Start("sleep", "60"); // not this process: PostgreSQL knows its own ancestors
        var lines = await File.ReadAllLinesAsync(_sandbox.Cluster.PidFile);
        lines[0] = $"{stranger.Id}"; // as after a reboot, and in containers, where numbers start over
        await File.WriteAllLinesAsync(_sandbox.Cluster.PidFile, lines);

        var recovered = await _sandbox.Start();

        stranger.Kill();
        recovered.Owned.ShouldBeTrue();
    }

    [Fact]
    public async Task Is_waited_for_with_one_line_in_the_log()
    {
        var logger = new LinesLogger();
        var options = await SlowRecovery();

        (await _sandbox.Start(options, logger)).Owned.ShouldBeTrue();

        logger.Lines.Count(line => line.StartsWith("PostgreSQL is not ready yet", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Goes_on_for_the_next_start_when_it_takes_longer_than_one_waits()
    {
        var options = await SlowRecovery();
        var impatience = await Should.ThrowAsync<ServerNotReadyException>(
            _sandbox.Start(options with { StartTimeout = TimeSpan.FromSeconds(1) }));
        impatience.Message.ShouldContain("try again in a while");
        using var postmaster = _sandbox.Postmaster();

        (await _sandbox.Start(options)).Owned.ShouldBeTrue();

        using var same = _sandbox.Postmaster();
        same.Id.ShouldBe(postmaster.Id);
    }

    [Fact]
    public async Task Leaves_no_server_behind_when_it_is_given_up()
    {
        var options = await SlowRecovery();
        using var given = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var starting = _sandbox.Start(options, ct: given.Token);
        await Until(() => Task.FromResult(PidFile.Read(_sandbox.Cluster.PidFile) is not null));

        await given.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(starting);
        File.Exists(_sandbox.Cluster.PidFile).ShouldBeFalse();
    }

    [Fact]
    public async Task Clears_away_what_a_killed_initdb_left()
    {
        await (await _sandbox.Start()).DisposeAsync();
        var cluster = _sandbox.Cluster;
        var halfMade = Path.Combine(cluster.Root, "initdb-dead");
        Directory.CreateDirectory(halfMade);
        Directory.Move(cluster.Data, Path.Combine(halfMade, ClusterFolder.DataName));

        var server = await _sandbox.Start();

        Directory.Exists(halfMade).ShouldBeFalse();
        (await Sandbox.Query(server, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Does_not_touch_a_data_folder_that_is_something_else()
    {
        await (await _sandbox.Start()).DisposeAsync();
        File.Delete(Path.Combine(_sandbox.Cluster.Data, "PG_VERSION"));

        var refusal = await Should.ThrowAsync<EmbeddedPostgresException>(_sandbox.Start());

        refusal.Message.ShouldContain("is no PostgreSQL data directory");
        File.Exists(Path.Combine(_sandbox.Cluster.Data, "postgresql.conf")).ShouldBeTrue();
    }

    private static async Task Until(Func<Task<bool>> happened) => (await Patience.UntilAsync(
        async () => await happened() ? "yes" : null, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).ShouldNotBeNull();

    private async Task KillServerOf(EmbeddedPostgres server)
    {
        using var postmaster = _sandbox.Postmaster();
        postmaster.Kill();
        server.AbandonServer();
        await postmaster.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Recovery from an archive that is slow to say that it has nothing.</summary>
    private async Task<EmbeddedPostgresOptions> SlowRecovery()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the slow archive is a shell's sleep");
        await (await _sandbox.Start()).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(_sandbox.Cluster.Data, "recovery.signal"), "");
        return _sandbox.Options with
        {
            ServerSettings = new Dictionary<string, string>(_sandbox.Options.ServerSettings) { ["restore_command"] = "sleep 1; false" },
        };
    }

    private sealed class LinesLogger : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Lines) Lines.Add(formatter(state, exception));
        }
    }
}
