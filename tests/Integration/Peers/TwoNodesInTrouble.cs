using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Peers;

/// <summary>Two processes on one database that are killed, or stand still for some seconds, at random moments while incidents come in.</summary>
public abstract class TwoNodesInTrouble(TestPostgres postgres) : IAsyncLifetime
{
    private const int AtOnce = 4;
    private const int Senders = 4;

    /// <summary>So many come before any trouble.</summary>
    protected const int Early = 16;

    /// <summary>A node that stands still answers nobody.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly HttpClient _client = new() { Timeout = Patience };
    private readonly RealProcess[] _nodes = new RealProcess[2];
    private readonly List<(DateTimeOffset From, DateTimeOffset Until)> _outages = [];
    private string _database = null!;

    /// <summary>Two nodes, PostgreSQL and the senders share the machine: no more than two cores do without a backlog.</summary>
    protected abstract int IncidentsPerSecond { get; }

    protected static TimeSpan Late { get; } = TimeSpan.FromSeconds(5);

    protected int Seed { get; } = System.Random.Shared.Next();

    /// <summary>When each incident was taken, by its id.</summary>
    protected ConcurrentDictionary<string, DateTimeOffset> Taken { get; } = new();

    public virtual async ValueTask InitializeAsync()
    {
        _database = await postgres.NewDatabase();
        for (var node = 0; node < _nodes.Length; node++) _nodes[node] = await RealProcess.OnDatabase(postgres.ConnectionTo(_database));
    }

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            if (node is not null) await node.DisposeAsync();
        _client.Dispose();
        await postgres.Drop(_database);
        GC.SuppressFinalize(this);
    }

    protected Task Set(string path, object body) => _nodes[0].Post($"/api/v1/{path}", body, System.Net.HttpStatusCode.Created);

    /// <summary>Sends some incidents in peace, then so many more, and makes trouble as often, spread over them.</summary>
    protected async Task SendThrough(int incidents, int troubles, bool alsoStop)
    {
        await GetGoing();
        var random = new Random(Seed);
        var sending = Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(() => Send(sender, incidents))));
        for (var trouble = 0; trouble < troubles; trouble++)
        {
            var enough = Early + (trouble * incidents / troubles) + random.Next(incidents / troubles);
            await Tools.Until($"{enough} incidents are in", () => Task.FromResult(Taken.Count >= enough), TimeSpan.FromMinutes(2));
            var (victim, from) = (random.Next(_nodes.Length), TimeProvider.System.GetUtcNow());
            if (alsoStop && random.Next(2) == 0) await StandStill(_nodes[victim], TimeSpan.FromSeconds(1 + (4 * random.NextDouble())));
            else
            {
                await _nodes[victim].KillHard();
                _nodes[victim] = await _nodes[victim].StartAgain();
            }

            _outages.Add((from, TimeProvider.System.GetUtcNow()));
        }

        await sending;
    }

    /// <summary>Both have told of something before: what a process compiles as it does so for the first time is its start, and whoever is killed starts beside one that has.</summary>
    private async Task GetGoing()
    {
        var from = TimeProvider.System.GetUtcNow();
        for (var batch = 0; batch < Early / AtOnce; batch++) await Send($"Start {batch}", batch);
        await Tools.Until("both are going", async () => await Count(
            "select count(*) from common.outbox where type in ('incidents_changed', 'notify_about', 'go_on_with_run', 'send_delivery') and available_at < now() + interval '1 minute'") == 0,
            TimeSpan.FromMinutes(1));
        _outages.Add((from, TimeProvider.System.GetUtcNow()));
    }

    /// <summary>When it was due; or, if a node was in trouble about then, or while it was due, when that was over.</summary>
    protected DateTimeOffset Due(DateTimeOffset due) => _outages.Aggregate(
        due, (soFar, outage) => outage.From <= soFar + Late && soFar <= outage.Until ? outage.Until : soFar);

    /// <summary>For whoever has to find out why.</summary>
    protected string Troubles() => $"Seed {Seed}; nodes were away {string.Join(", ", _outages.Select(outage => $"{outage.From:mm:ss.fff} to {outage.Until:mm:ss.fff}"))}";

    /// <summary>Asks one node, and the other one if that does not answer, until one does.</summary>
    protected async Task<JsonNode> Ask(int first, Func<HttpRequestMessage> request)
    {
        for (var attempt = first; ; attempt++)
            if (await TryAsk(_client, _nodes[attempt % _nodes.Length].Url, request()) is { } answer) return answer;
    }

    protected async Task<long> Count(string sql)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(postgres.ConnectionTo(_database));
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    protected async Task<List<T>> Read<T>(string sql, Func<Npgsql.NpgsqlDataReader, T> read)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(postgres.ConnectionTo(_database));
        await using var command = source.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        List<T> found = [];
        while (await rows.ReadAsync()) found.Add(read(rows));
        return found;
    }

    protected static HttpRequestMessage Post(string path, object body, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return request;
    }

    private static async Task StandStill(RealProcess node, TimeSpan duration)
    {
        await node.Signal("SIGSTOP");
        using var timer = new PeriodicTimer(duration);
        await timer.WaitForNextTickAsync();
        await node.Signal("SIGCONT");
    }

    private async Task Send(int sender, int incidents)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds((double)Senders * AtOnce / IncidentsPerSecond));
        for (var batch = 0; batch < incidents / Senders / AtOnce && await pace.WaitForNextTickAsync(); batch++)
            await Send($"Incident {sender} {batch}", batch);
    }

    private async Task Send(string title, int first)
    {
        var body = Enumerable.Range(0, AtOnce).Select(n => new { source = "tests", title = $"{title} {n}", severity = "p2" }).ToArray();
        var answer = await Ask(first, () => Post("/api/v1/alerts", body, title));
        foreach (var alert in answer["alerts"]!.AsArray()) Taken[(string)alert!["incidentId"]!] = TimeProvider.System.GetUtcNow();
    }

    private static async Task<JsonNode?> TryAsk(HttpClient client, Uri node, HttpRequestMessage request)
    {
        try
        {
            using (request)
            {
                request.RequestUri = new Uri(node, request.RequestUri!.OriginalString);
                using var answer = await client.SendAsync(request);
                return (int)answer.StatusCode < 500 ? JsonNode.Parse(await answer.Content.ReadAsStringAsync()) : null;
            }
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }
}
