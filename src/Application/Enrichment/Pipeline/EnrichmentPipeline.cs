using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Enrichment;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace IncidentManager.Application.Enrichment.Pipeline;

/// <summary>Runs enrichers beside one another, each in a scope, in a time and behind a circuit breaker of its own: one that fails or hangs costs the others nothing.</summary>
internal sealed class EnrichmentPipeline(IServiceScopeFactory scopes, IEnumerable<RegisteredEnricher> registered, EnricherGuards guards, TimeProvider clock, ILogger<EnrichmentPipeline> log)
{
    /// <summary>Facts of one enricher that are larger are a fault: people read them, and a model pays for them.</summary>
    private const int MaxFactsLength = 256 << 10;

    /// <summary>Those that run here, by name.</summary>
    public IReadOnlyList<string> Enrichers { get; } = [.. registered.Where(one => one.IsOn).Select(one => one.Name)];

    public async Task<IReadOnlyList<EnricherResult>> Run(IncidentCase incident, IEnumerable<string> names, CancellationToken ct) =>
        await Task.WhenAll(names.Select(name => Task.Run(() => Run(incident, name, ct), ct)));

    private async Task<EnricherResult> Run(IncidentCase incident, string name, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var enricher = scope.ServiceProvider.GetRequiredKeyedService<IEnricher>(name);
        var found = await Enrich(enricher, incident, ct);
        var facts = found.Facts is null ? null : TextRules.Storable(JsonSerializer.Serialize(found.Facts, StrictJson.Options));
        if (facts?.Length > MaxFactsLength) (found, facts) = (Enriched.Failed("What it found is too large to be kept."), null);
        return new EnricherResult(name, found.Status, enricher.Source, found.Reason, facts, clock.GetElapsedTime(began));
    }

    private async Task<Enriched> Enrich(IEnricher enricher, IncidentCase incident, CancellationToken ct)
    {
        try
        {
            return await guards.Of(enricher.Name).ExecuteAsync(async within => await enricher.Enrich(incident, within), ct);
        }
        catch (TimeoutRejectedException)
        {
            return new Enriched(EnrichmentStatus.Timeout, $"There was no answer within {EnricherGuards.PatienceWith(enricher.Name).TotalSeconds:0} seconds.");
        }
        catch (BrokenCircuitException)
        {
            return Enriched.Failed("It threw or hung again and again, and is left alone for half a minute.");
        }
        catch (Exception fault) when (!ct.IsCancellationRequested) // the others' findings are worth keeping, and so is that this one failed
        {
            log.LogWarning(fault, "The enricher {Enricher} failed for incident {Incident}", enricher.Name, incident.Id);
            return Enriched.Failed($"It failed: {fault.GetType().Name}.");
        }
    }
}

/// <summary>An enricher that there is.</summary>
/// <param name="IsOn">Whether what it needs is configured.</param>
internal sealed record RegisteredEnricher(string Name, bool IsOn = true);
