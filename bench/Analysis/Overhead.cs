using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime;
using IncidentManager.Application.Llm;
using IncidentManager.Application.Llm.Calls;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Ingest;
using IncidentManager.Integration.Harness.Providers;
using IncidentManager.Micro;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IncidentManager.Analysis;

/// <summary>
/// A prompt of 16 KB through the whole chain, each time about an incident that nothing is known of yet, right behind the same prompt through the provider's client
/// alone. What the chain adds is the difference of the two,
/// once the runtime has compiled all of it, which takes the first minute of a process.
/// </summary>
internal static class Overhead
{
    private const int Questions = 2_000;
    private const int QuestionsOfQuiet = 500;
    private const double MostMilliseconds = 5;

    public static async Task Run(Verdict verdict)
    {
        await using var provider = await StandInProvider.Start();
        provider.Remembers = false;
        await using var app = await InProcess.Start(ModelSettings.Of("openai", provider.AddressFor("openai"), "sk-bench-key", "model-1"));
        using var client = app.CreateClient();
        (await client.PostAsJsonAsync("api/v1/budgets", new { name = "daily", period = "day", tokens = 1_000_000_000, usd = 1_000_000 })).EnsureSuccessStatusCode();

        var models = app.Services.GetRequiredService<IModelCalls>();
        var bare = app.Services.GetRequiredService<IProviderClients>().Of(app.Services.GetRequiredService<IOptions<LlmOptions>>().Value.Providers[0]);
        await WarmUp();
        var (alone, inChain) = await Measure(Questions);
        await ForgetTheDisk(app.Postgres);
        var (aloneToo, withoutDisk) = await Measure(Questions / 2);

        Verdict.Begin();
        Console.WriteLine($"{"ms, the provider's client alone: p50, p99",-52}{At(alone, 0.5),12:N1}{At(alone, 0.99),12:N1}");
        Console.WriteLine($"{"ms, the whole chain: p50, p99",-52}{At(inChain, 0.5),12:N1}{At(inChain, 0.99),12:N1}");
        Console.WriteLine($"{"ms that the chain adds, without the disk: p50, p99",-52}{At(Added(withoutDisk, aloneToo), 0.5),12:N1}{At(Added(withoutDisk, aloneToo), 0.99),12:N1}");
        Console.WriteLine($"{"ms that the chain adds: p50, p90",-52}{At(Added(inChain, alone), 0.5),12:N1}{At(Added(inChain, alone), 0.9),12:N1}");
        verdict.AtMost("ms that the chain adds, p99", At(Added(inChain, alone), 0.99), null, MostMilliseconds);

        async Task WarmUp()
        {
            for (var compiled = -1L; compiled != JitInfo.GetCompiledMethodCount();)
            {
                compiled = JitInfo.GetCompiledMethodCount();
                await Measure(QuestionsOfQuiet);
            }
        }

        async Task<(List<double> Alone, List<double> InChain)> Measure(int questions)
        {
            List<double> one = [], other = [];
            for (var i = 0; i < questions; i++)
            {
                one.Add(await Milliseconds(() => bare.GetResponseAsync(Messages())));
                other.Add(await Milliseconds(() => Ask(models)));
            }

            return (one, other);
        }
    }

    private static List<double> Added(List<double> inChain, List<double> alone) => [.. inChain.Zip(alone, (chain, client) => chain - client)];

    /// <summary>From now on no commit waits until it is on the disk: what is left of the difference is our own work, and the round trips.</summary>
    private static async Task ForgetTheDisk(string postgres)
    {
        await using var database = NpgsqlDataSource.Create(postgres);
        foreach (var sql in new[] { "alter system set synchronous_commit = off", "select pg_reload_conf()" })
        {
            await using var command = database.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task Ask(IModelCalls models)
    {
        var now = TimeProvider.System.GetUtcNow();
        var answer = await models.Ask(
            new ModelQuestion(Guid.CreateVersion7(now), IncidentId.New(now), Severity.P2, "evaluation", "overhead-1", Messages(), null, null, SkipsCooldown: false), CancellationToken.None);
        if (answer.Error is { } error) throw new InvalidOperationException(error.Message);
    }

    private static List<ChatMessage> Messages() => [new(ChatRole.System, "You look into incidents."), new(ChatRole.User, SamplePrompts.AlertsAndLogs)];

    private static async Task<double> Milliseconds(Func<Task> ask)
    {
        var started = Stopwatch.GetTimestamp();
        await ask();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static double At(IReadOnlyCollection<double> values, double share) => values.Order().ElementAt((int)(values.Count * share));
}
