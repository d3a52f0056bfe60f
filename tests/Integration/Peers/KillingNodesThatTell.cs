using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Notifications;

namespace IncidentManager.Integration.Peers;

/// <summary>Who was to be told was told, under one key, soon, and the ledger says so.</summary>
[Collection(nameof(Alone))]
public sealed class KillingNodesThatTell(TestPostgres postgres) : TwoNodesInTrouble(postgres)
{
    private static readonly int Kills = Tools.IsLongRun ? 6 : 4;

    /// <summary>Enough to kill while pages are on their way.</summary>
    private static readonly int Incidents = Tools.IsLongRun ? 2_000 : 400;

    private Inbox _inbox = null!;

    protected override int IncidentsPerSecond => 50;

    public override async ValueTask InitializeAsync()
    {
        _inbox = await Inbox.Open();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _inbox.DisposeAsync();
    }

    [Fact]
    public async Task Leaves_no_page_unsent_and_sends_none_under_two_keys()
    {
        await Set("contact-points", new { name = "inbox", channel = "webhook", settings = new { url = _inbox.Url } });
        await Set("routes", new { name = "all", contactPoints = new[] { "inbox" }, groupWait = "0s" });

        await SendThrough(Incidents, Kills, alsoStop: false);

        await Tools.Until("all are told", async () => await Count("select count(*) from notifications.deliveries where state = 'confirmed'") >= Early + Incidents);
        var mails = _inbox.Mails.GroupBy(mail => mail.Incident).ToDictionary(group => group.Key, group => group.ToList());
        TestContext.Current.TestOutputHelper!.WriteLine($"Seed {Seed}: {_inbox.Mails.Count - mails.Count} of {_inbox.Mails.Count} calls were repeats under the same key.");

        mails.Keys.Order(StringComparer.Ordinal).ShouldBe(Taken.Keys.Order(StringComparer.Ordinal));
        mails.Values.Where(of => of.Select(mail => mail.Key).Distinct().Count() > 1).ShouldBeEmpty();
        Taken.Select(incident => mails[incident.Key][0].At - Due(incident.Value)).Max().ShouldBeLessThan(Late, Latest(mails));
        (await Count("select count(*) from notifications.deliveries where state <> 'confirmed' or reason <> 'opened'")).ShouldBe(0);
        (await Count("select count(*) from common.outbox where type = 'send_delivery' or dead_at is not null")).ShouldBe(0);
    }

    private string Latest(Dictionary<string, List<Mail>> mails)
    {
        var (incident, taken) = Taken.MaxBy(incident => mails[incident.Key][0].At - Due(incident.Value));
        return $"{incident} came in at {taken:mm:ss.fff}, was told of at {string.Join(", ", mails[incident].Select(mail => $"{mail.At:mm:ss.fff}"))}; {Troubles()}";
    }
}
