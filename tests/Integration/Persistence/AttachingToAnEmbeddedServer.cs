using IncidentManager.Infrastructure.Persistence.Embedded;

namespace IncidentManager.Integration.Persistence;

public sealed class AttachingToAnEmbeddedServer : IAsyncDisposable
{
    private readonly Sandbox _sandbox = new();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Makes_a_second_process_a_guest_that_leaves_it_running()
    {
        var owner = await _sandbox.Start();
        var guest = await _sandbox.Start();

        guest.Owned.ShouldBeFalse();
        guest.ConnectionString.ShouldBe(owner.ConnectionString);
        await guest.DisposeAsync();
        (await Sandbox.Query(owner, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Waits_for_an_owner_that_is_still_starting()
    {
        var both = await Task.WhenAll(_sandbox.Start(), _sandbox.Start());

        both.Count(server => server.Owned).ShouldBe(1);
        both[0].ConnectionString.ShouldBe(both[1].ConnectionString);
    }

    [Fact]
    public async Task Takes_over_what_a_killed_owner_left_running()
    {
        var killed = await _sandbox.Start();
        killed.AbandonServer();
        using var postmaster = _sandbox.Postmaster();

        var heir = await _sandbox.Start();

        heir.Owned.ShouldBeTrue();
        heir.ConnectionString.ShouldBe(killed.ConnectionString);
        await heir.StopAsync(TestContext.Current.CancellationToken);
        await postmaster.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Makes_up_for_a_database_that_the_killed_owner_had_not_created_yet()
    {
        var killed = await _sandbox.Start();
        await Sandbox.Query(OnDatabase(killed, "postgres"), "DROP DATABASE incident_manager WITH (FORCE)");
        killed.AbandonServer();

        var heir = await _sandbox.Start();

        (await Sandbox.Query(heir, "SELECT current_database()")).ShouldBe("incident_manager");
    }

    [Fact]
    public async Task Does_not_happen_with_a_password_of_somebody_else()
    {
        var killed = await _sandbox.Start();
        await Sandbox.Query(killed, "ALTER USER incident_manager PASSWORD 'another'");
        killed.AbandonServer();

        var refusal = await Should.ThrowAsync<EmbeddedPostgresException>(_sandbox.Start());

        refusal.Message.ShouldContain("does not accept the launcher's password");
    }

    [Fact]
    public async Task Says_where_the_password_should_be()
    {
        var killed = await _sandbox.Start();
        killed.AbandonServer();
        var password = Path.Combine(_sandbox.Cluster.Data, ClusterFolder.PasswordName);
        File.Delete(password);

        var refusal = await Should.ThrowAsync<EmbeddedPostgresException>(_sandbox.Start());

        refusal.Message.ShouldContain($"{password} is missing");
    }

    private static string OnDatabase(EmbeddedPostgres server, string database) =>
        server.ConnectionString.Replace("Database=incident_manager", $"Database={database}", StringComparison.Ordinal);
}
