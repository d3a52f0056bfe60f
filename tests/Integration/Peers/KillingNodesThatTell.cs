using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Notifications;

namespace IncidentManager.Integration.Peers;

/// <summary>Two processes on one database, each killed at random moments while incidents come in: who was to be told was told, under one key, soon, and the ledger says so.</summary>
public sealed class KillingNodesThatTell(TestPostgres postgres) : IAsyncLifetime
{
    private const int AtOnce = 4;
    private const int Senders = 4;
    private static readonly int Kills = Tools.IsLongRun ? 6 : 4;

    /// <summary>Some 50 incidents a second.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(320);

    /// <summary>Enough to kill while pages are on their way.</summary>
    private static readonly int Incidents = Tools.IsLongRun ? 2_000 : 400;

    private static readonly TimeSpan Late = TimeSpan.FromSeconds(5);

    private readonly int _seed = Random.Shared.Next();
    private readonly RealProcess[] _nodes = new RealProcess[2];
    private readonly ConcurrentDictionary<string, DateTimeOffset> _acknowledged = new();
    private readonly List<(DateTimeOffset From, DateTimeOffset Until)> _outages = [];
    private string _database = null!;
    private Inbox _inbox = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.NewDatabase();
        _inbox = await Inbox.Open();
        for (var node = 0; node < _nodes.Length; node++) _nodes[node] = await RealProcess.OnDatabase(postgres.ConnectionTo(_database));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            if (node is not null) await node.DisposeAsync();
        await _inbox.DisposeAsync();
        await postgres.Drop(_database);
    }

    [Fact]
    public async Task Leaves_no_page_unsent_and_sends_none_under_two_keys()
    {
        await _nodes[0].Post("/api/v1/contact-points", new { name = "inbox", channel = "webhook", settings = new { url = _inbox.Url } }, System.Net.HttpStatusCode.Created);
        await _nodes[0].Post("/api/v1/routes", new { name = "all", contactPoints = new[] { "inbox" }, groupWait = "0s" }, System.Net.HttpStatusCode.Created);
        var random = new Random(_seed);
        var sending = Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(() => Send(sender))));
        for (var kill = 0; kill < Kills; kill++)
        {
            var enough = (kill * Incidents / Kills) + random.Next(Incidents / Kills);
            await Tools.Until($"{enough} incidents are in", () => Task.FromResult(_acknowledged.Count >= enough));
            var victim = random.Next(_nodes.Length);
            var from = TimeProvider.System.GetUtcNow();
            await _nodes[victim].KillHard();
            _nodes[victim] = await _nodes[victim].StartAgain();
            _outages.Add((from, TimeProvider.System.GetUtcNow()));
        }

        await sending;
        await Tools.Until("all are told", async () => await Count("select count(*) from notifications.deliveries where state = 'confirmed'") >= Incidents);
        await TellOfEachOnce();
    }

    private async Task TellOfEachOnce()
    {
        var mails = _inbox.Mails.GroupBy(mail => mail.Incident).ToDictionary(group => group.Key, group => group.ToList());
        TestContext.Current.TestOutputHelper!.WriteLine($"Seed {_seed}: {_inbox.Mails.Count - mails.Count} of {_inbox.Mails.Count} calls were repeats under the same key.");

        mails.Keys.Order(StringComparer.Ordinal).ShouldBe(_acknowledged.Keys.Order(StringComparer.Ordinal));
        mails.Values.Where(of => of.Select(mail => mail.Key).Distinct().Count() > 1).ShouldBeEmpty();
        _acknowledged.Select(incident => mails[incident.Key][0].At - Due(incident.Value)).Max().ShouldBeLessThan(Late, Latest(mails));
        (await Count("select count(*) from notifications.deliveries where state <> 'confirmed' or reason <> 'opened'")).ShouldBe(0);
        (await Count("select count(*) from common.outbox where type = 'send_delivery' or dead_at is not null")).ShouldBe(0);
    }

    /// <summary>When it came in; or, if a node was killed about then, or while its page was due, when that was up again.</summary>
    private DateTimeOffset Due(DateTimeOffset acknowledged) => _outages.Aggregate(
        acknowledged, (due, outage) => outage.From <= due + Late && due <= outage.Until ? outage.Until : due);

    /// <summary>For whoever has to find out why: the latest page, and what happened about then.</summary>
    private string Latest(Dictionary<string, List<Mail>> mails)
    {
        var (incident, acknowledged) = _acknowledged.MaxBy(incident => mails[incident.Key][0].At - Due(incident.Value));
        return $"{incident} came in at {acknowledged:mm:ss.fff}, was told of at {string.Join(", ", mails[incident].Select(mail => $"{mail.At:mm:ss.fff}"))}; "
            + $"nodes were down {string.Join(", ", _outages.Select(outage => $"{outage.From:mm:ss.fff} to {outage.Until:mm:ss.fff}"))}";
    }

    private async Task Send(int sender)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        using var pace = new PeriodicTimer(Pace);
        for (var batch = 0; batch < Incidents / Senders / AtOnce && await pace.WaitForNextTickAsync(); batch++)
        {
            var body = Enumerable.Range(0, AtOnce).Select(n => new { source = "tests", title = $"Incident {sender} {batch} {n}", severity = "p2" }).ToArray();
            var key = $"{sender} {batch}";
            for (var attempt = batch; !await TrySend(client, _nodes[attempt % _nodes.Length].Url, key, body); attempt++)
            {
                // The node is down: the other one takes it, under the same key.
            }
        }
    }

    private async Task<bool> TrySend(HttpClient client, Uri node, string key, object body)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node, "/api/v1/alerts")) { Content = JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", key);
            using var answer = await client.SendAsync(request);
            if (!answer.IsSuccessStatusCode) return false;

            foreach (var alert in JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["alerts"]!.AsArray())
                _acknowledged[(string)alert!["incidentId"]!] = TimeProvider.System.GetUtcNow();
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<long> Count(string sql)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(postgres.ConnectionTo(_database));
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
