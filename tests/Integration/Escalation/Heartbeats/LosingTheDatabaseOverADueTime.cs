using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Escalation.Heartbeats;

public sealed class LosingTheDatabaseOverADueTime(TestPostgres postgres) : IAsyncLifetime
{
    private readonly string _name = Beats.NewName();
    private string _database = "";
    private Line _line = null!;
    private App _app = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.NewDatabase();
        _line = new Line(postgres.ConnectionTo(_database));
        _app = await App.On(postgres, _database, _line.ConnectionString + ";Timeout=2;Command Timeout=2;Cancellation Timeout=-1"); // a look that hangs need not hang for long
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _line.DisposeAsync();
        await postgres.Drop(_database);
    }

    [Fact]
    public async Task Misses_nothing_of_which_we_could_not_hear_and_what_stays_silent_afterwards()
    {
        var silent = Beats.NewName();
        await _app.Add(_name);
        await _app.Add(silent);
        await _app.Ping(_name);
        await _app.Ping(silent);
        await _app.Pass(TimeSpan.FromSeconds(60));

        _line.Freeze();
        await _app.Pass(TimeSpan.FromSeconds(10));
        _app.Clock.Advance(TimeSpan.FromMinutes(5));
        _line.Release();
        _line.Cut();
        await Tools.Until("it answers again", async () => (await _app.Get($"{Beats.Path}/{_name}")).Status == 200);

        await _app.Look();
        await _app.Pass(TimeSpan.FromSeconds(60));
        (await _app.State(_name), await _app.State(silent)).ShouldBe(("alive", "alive"));
        await _app.Ping(_name);
        await _app.Pass(TimeSpan.FromSeconds(40));

        await _app.IncidentsShouldBe(silent, "open");
        (await _app.State(_name), await _app.Incidents(_name)).ShouldBe(("alive", ""));
    }
}
