using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Enrichment.Pipeline;
using IncidentManager.Application.Llm.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Enrichment;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Enrichment;

/// <summary>
/// Has the enrichers look at an incident, if it is another one than when they looked last, or some of them failed then. One message an incident: of two nodes one is at it,
/// and one that is set anew meanwhile is handled again. A crash forgets what was found, and the next worker looks again.
/// </summary>
/// <param name="Again">Somebody asks for it, whatever changed.</param>
public sealed record EnrichIncident(IncidentId Incident, bool Again = false) : IMessage
{
    internal const string Type = "enrich_incident";

    /// <summary>By then the alerts that came with the first one are in, and people are told.</summary>
    internal static readonly TimeSpan Settles = TimeSpan.FromSeconds(2);

    internal static readonly RetryPolicy Retries = new(5, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5));

    internal static string KeyOf(IncidentId incident) => incident.ToString();
}

internal sealed class EnrichIncidentHandler(IEnrichmentDb db, ICases cases, EnrichmentPipeline pipeline, IAnalyses analyses, IOutbox outbox, TimeProvider clock) : IMessageHandler<EnrichIncident>
{
    public async Task<Result> Handle(EnrichIncident message, CancellationToken cancellationToken)
    {
        if (await cases.Find(message.Incident, cancellationToken) is not { } incident) return Result.Ok;
        if (incident.IsOver && !message.Again)
        {
            analyses.Want(incident.Id); // what it was, now that it is known
            return Result.Ok;
        }

        var context = await db.Contexts.SingleOrDefaultAsync(one => one.Incident == incident.Id, cancellationToken);
        var known = context ?? IncidentContext.Of(incident.Id);
        var digest = incident.Digest;
        var isNew = message.Again || digest != known.Digest;
        var due = known.Due(pipeline.Enrichers, digest, message.Again, clock.Now());
        if (due.Count > 0)
        {
            known.Take(digest, isNew, await pipeline.Run(incident, due, cancellationToken), clock.Now());
            if (context is null) db.Contexts.Add(known);
            analyses.Want(incident.Id);
        }

        // A change that came before its time has taken the place of the next try.
        if (known.TryAgainAt is { } next) outbox.Set(new EnrichIncident(incident.Id), EnrichIncident.KeyOf(incident.Id), next);
        return Result.Ok;
    }
}
