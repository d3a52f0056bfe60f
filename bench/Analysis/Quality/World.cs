using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IncidentManager.Analysis.Cases;
using Npgsql;

namespace IncidentManager.Analysis.Quality;

/// <summary>All cases in one installation, over its own interface: first what was there before, then the alerts.</summary>
internal sealed class World(HttpClient client, string postgres, IReadOnlyList<Case> cases, Wiki wiki) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(postgres);

    /// <summary>Services, incidents of the past and those that are still open, and changes. Ends when the past is remembered.</summary>
    public async Task Prepare()
    {
        foreach (var one in cases)
        {
            foreach (var (service, needs) in ServicesOf(one))
                await Post("services", new { name = service, dependsOn = needs, runbookUrl = one.Runbook is not null && service == one.Service ? wiki.AddressOf(one) : null });
            foreach (var before in one.Past) await End(before);
            foreach (var open in one.Beside) await Post("alerts", new { source = "bench", title = open.Title, severity = "p2", services = new[] { open.Service } });
        }

        await Remembers(cases.Sum(one => one.Past.Length + one.Beside.Length));
    }

    /// <returns>The incident of each case, in their order.</returns>
    public async Task<IReadOnlyList<string>> Begin()
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var change in cases.SelectMany(one => one.Changes))
            await Post("changes", new { source = "bench", kind = change.Kind, summary = change.Summary, services = new[] { change.Service }, startedAt = now.AddMinutes(-change.Before), status = "succeeded" });

        var receipt = await Post("alerts", cases.Select(one => new
        {
            source = "bench",
            title = one.Title,
            severity = "p2",
            type = one.Type,
            description = one.Says,
            services = new[] { one.Service },
            startsAt = now,
        }));
        return [.. receipt!["alerts"]!.AsArray().Select(alert => (string)alert!["incidentId"]!)];
    }

    /// <summary>Ends when the incidents of the cases were compared with the others, some ten seconds after they were opened.</summary>
    public Task AreCompared() => Remembers(cases.Sum(one => one.Past.Length + one.Beside.Length + 1));

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static IEnumerable<(string Service, string[] Needs)> ServicesOf(Case one)
    {
        var needs = one.Needs.Select(line => line.Split(" > ")).ToDictionary(parts => parts[0], parts => parts[1].Split(", "));
        return needs.Keys.Concat(needs.Values.SelectMany(others => others)).Append(one.Service).Distinct().Select(service => (service, needs.GetValueOrDefault(service) ?? []));
    }

    private async Task End(Past incident)
    {
        var id = (string)(await Post("incidents", new { title = incident.Title, severity = "p2", services = new[] { incident.Service } }))!["id"]!;
        await Post($"incidents/{id}/resolve", new { resolvedBy = "ana", method = "manual", rootCause = incident.Cause });
    }

    private Task Remembers(int count) => Waiting.Until($"{count} incidents were compared", async () =>
    {
        await using var ask = _database.CreateCommand("select count(*) from correlation.features where compared");
        return (long)(await ask.ExecuteScalarAsync())! >= count;
    });

    private async Task<JsonNode?> Post(string path, object body)
    {
        using var answer = await client.PostAsJsonAsync($"api/v1/{path}", body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? (text.Length == 0 ? null : JsonNode.Parse(text)) : throw new InvalidOperationException($"{path}: {text}");
    }
}
