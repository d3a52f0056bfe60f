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

namespace IncidentManager.Analysis;

/// <summary>
/// A prompt of 16 KB through the whole chain, each time about an incident that nothing is known of yet, right behind the same prompt through the provider's client
/// alone. What the chain adds is the difference of the two, once the runtime has compiled all of it, which takes the first minute of a process. Of several rounds the median counts: what else
/// this machine's host does makes the slowest hundredth of one.
/// </summary>
internal static class Overhead
{
    private const int Rounds = 7;
    private const int Questions = 1_000;
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
        for (var compiled = -1L; compiled != JitInfo.GetCompiledMethodCount();)
        {
            compiled = JitInfo.GetCompiledMethodCount();
            await Measure();
        }

        List<Round> rounds = [];
        for (var i = 0; i < Rounds; i++) rounds.Add(await Measure());

        Verdict.Begin();
        Tell("ms, the provider's client alone: p50, p99", round => round.Alone, 0.5, 0.99);
        Tell("ms, the whole chain: p50, p99", round => round.InChain, 0.5, 0.99);
        Tell("ms that the chain adds: p50, p90", round => round.Added, 0.5, 0.9);
        Console.WriteLine($"{"ms that the chain adds, p99: best and worst round",-52}{rounds.Min(round => At(round.Added, 0.99)),12:N1}{rounds.Max(round => At(round.Added, 0.99)),12:N1}");
        verdict.AtMost("ms that the chain adds, p99", Median(round => round.Added, 0.99), null, MostMilliseconds);

        async Task<Round> Measure()
        {
            var round = new Round([], []);
            for (var i = 0; i < Questions; i++)
            {
                round.Alone.Add(await Milliseconds(() => bare.GetResponseAsync(Messages())));
                round.InChain.Add(await Milliseconds(() => Ask(models)));
            }

            return round;
        }

        void Tell(string what, Func<Round, List<double>> of, double one, double other) => Console.WriteLine($"{what,-52}{Median(of, one),12:N1}{Median(of, other),12:N1}");

        double Median(Func<Round, List<double>> of, double share) => At([.. rounds.Select(round => At(of(round), share))], 0.5);
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

    private sealed record Round(List<double> Alone, List<double> InChain)
    {
        public List<double> Added => [.. InChain.Zip(Alone, (chain, client) => chain - client)];
    }
}
