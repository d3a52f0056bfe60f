using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Llm.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Llm.Analysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IncidentManager.Application.Llm.Analysis;

/// <summary>
/// Analyses an incident. What came of it is written with the end of the message, once; a crash during a model's call leaves that call recorded as unknown, and the next worker asks again.
/// </summary>
/// <param name="Run">Of a run that somebody asked for; null for one that begins by itself.</param>
/// <param name="Tries">How often a run by itself failed for a reason that may pass.</param>
public sealed record AnalyseIncident(IncidentId Incident, Guid? Run = null, int Tries = 0) : IMessage
{
    internal const string Type = "analyse_incident";

    /// <summary>Of what is asked of models. They may hang: those that do hold up each other, and neither enrichers nor findings by plain rules.</summary>
    internal const string Lane = "models";
    internal const int MaxTries = 3;

    internal static readonly RetryPolicy Retries = new(5, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(10));
    internal static readonly TimeSpan TryAgainAfter = TimeSpan.FromMinutes(5);

    internal static string KeyOf(IncidentId incident) => incident.ToString();
}

internal sealed class AnalyseIncidentHandler(
    ILlmDb db, ICaseFacts cases, Investigator investigator, IOptions<LlmOptions> options, IOutbox outbox, ICurrentMessage current, TimeProvider clock) : IMessageHandler<AnalyseIncident>
{
    public async Task<Result> Handle(AnalyseIncident message, CancellationToken cancellationToken)
    {
        var asked = message.Run is { } id ? await db.Analyses.SingleOrDefaultAsync(one => one.Id == id, cancellationToken) : null;
        if (message.Run is not null && asked?.State is not AnalysisState.Requested) return Result.Ok; // it is answered, or was purged
        if (await cases.Gather(message.Incident, cancellationToken) is not { } found)
        {
            asked?.End(asked.Facts, Investigator.Plain(asked.Facts, "incident_gone", "The incident is a part of another one by now, or was deleted."), clock.Now());
            return Result.Ok;
        }

        if (asked is null && current.Lane is null && options.Value.AsksModel(found.Severity)) // it has become more severe since it was asked for
        {
            outbox.Ask(message, AnalyseIncident.KeyOf(message.Incident), clock.Now(), AnalyseIncident.Lane);
            return Result.Ok;
        }

        var run = asked ?? await BeginByItself(found, cancellationToken);
        if (run is null) return Result.Ok;

        var facts = run.ReplayOf is null ? found.Facts : run.Facts;
        Investigation came = asked is null && !options.Value.Covers(found.Severity)
            ? new(Investigator.Plain(facts, "below_floor", $"Models are asked from {options.Value.AnalyseFrom} on."), facts)
            : current.Attempts + 1 == AnalyseIncident.Retries.MaxAttempts // else nobody would be told that it came to nothing
            ? new(Investigator.Plain(facts, "failed_before", "What a model answered could not be kept, again and again."), facts)
            : await investigator.Run(run, found.Severity, facts, isAskedFor: asked is not null, cancellationToken);
        if (asked is null && came.ComesAgainAt is { } turn)
        {
            current.Postpone(turn);
            return Result.Ok;
        }

        run.End(came.Facts, came.Outcome, clock.Now());
        if (asked is null)
        {
            db.Analyses.Add(run);
            if (Investigator.MayPass(came.Outcome) && message.Tries + 1 < AnalyseIncident.MaxTries)
                outbox.Ask(message with { Tries = message.Tries + 1 }, AnalyseIncident.KeyOf(message.Incident), clock.Now() + AnalyseIncident.TryAgainAfter, AnalyseIncident.Lane);
        }

        return Result.Ok;
    }

    /// <summary>The first one is an analysis, also of what was over before; later ones are updates, and the last one is the draft of a post-mortem, where a model looked at it before.</summary>
    private async Task<AnalysisRun?> BeginByItself(AnalysedCase found, CancellationToken ct)
    {
        var before = await db.Analyses.AsNoTracking()
            .Where(one => one.Incident == found.Incident && one.ReplayOf == null)
            .Select(one => new { one.Use, one.State, one.Provider }).ToListAsync(ct);
        var byModel = before.Any(one => one.State == AnalysisState.Succeeded && one.Provider != null);
        if (found.IsOver && before.Count > 0 && (!byModel || before.Any(one => one.Use == AnalysisUse.PostMortem && one.State == AnalysisState.Succeeded))) return null;

        var use = found.IsOver && byModel ? AnalysisUse.PostMortem : byModel ? AnalysisUse.Update : AnalysisUse.Analysis;
        return AnalysisRun.Begin(Guid.CreateVersion7(clock.Now()), found.Incident, use, Prompts.DefaultOf(use), by: null, provider: null, clock.Now());
    }
}
