using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Notifications;
using IncidentManager.Integration.Notifications.Paging;

namespace IncidentManager.Integration.Escalation.Runs;

public sealed class LosingTheDatabaseOverAStep(TestPostgres postgres) : IAsyncLifetime
{
    private string _database = "";
    private Line _line = null!;
    private App _app = null!;
    private Inbox _inbox = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.NewDatabase();
        _line = new Line(postgres.ConnectionTo(_database));
        _inbox = await Inbox.Open();
        _app = await App.On(postgres, _database, _line.ConnectionString + ";Timeout=2;Command Timeout=2;Cancellation Timeout=-1"); // a look that hangs need not hang for long
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _inbox.DisposeAsync();
        await _line.DisposeAsync();
        await postgres.Drop(_database);
    }

    [Fact]
    public async Task Takes_it_once_when_the_database_is_back_and_gives_the_next_one_its_whole_delay()
    {
        var ada = await _app.AddPerson((_inbox, "0s"));
        var (incident, _) = await _app.Open(await _app.AddPolicy([Escalating.Step("5m", $"user:{ada}"), Escalating.Step("5m", $"user:{ada}")]));
        await _app.StoryShouldBe(incident, "waiting waits");
        await _app.AllIsDone();

        _line.Freeze();
        _app.Clock.Advance(TimeSpan.FromMinutes(5));
        _app.Clock.Advance(TimeSpan.FromMinutes(2));
        _line.Release();
        _line.Cut();
        await Tools.Until("it answers again", async () => (await _app.Get($"/api/v1/incidents/{incident}")).Status == 200);

        await _app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}");
        (await _app.Runs(incident))[0]!["next"]!["at"]!.GetValue<DateTimeOffset>().ShouldBe(_app.Clock.GetUtcNow().AddMinutes(5));
        (await _inbox.Next()).Incident.ShouldBe(incident);
        _app.Pass(5);
        await _app.StoryShouldBe(incident, $"finished steps_used_up; 1.1 {ada}; 1.2 {ada}");
        await _inbox.Next();
        _inbox.Mails.Select(mail => mail.Key).Distinct().Count().ShouldBe(2);
    }
}
