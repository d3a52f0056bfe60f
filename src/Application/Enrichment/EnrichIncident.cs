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
/// and what is asked for meanwhile is done once more behind it. A crash forgets what was found, and the next worker looks again.
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

        var context = await db.Contexts.SingleOrDefaultAsync(one => one.Incident == incident.Id, cancellationToken);
        var known = context ?? IncidentContext.Of(incident.Id);
        if (incident.IsOver && context is not null && !message.Again)
        {
            analyses.Want(incident.Id, incident.Severity); // what it was, now that it is known
            return Result.Ok;
        }

        var digest = incident.Digest;
        var isNew = message.Again || digest != known.Digest;
        var due = known.Due(pipeline.Enrichers, digest, message.Again, clock.Now());
        if (due.Count > 0)
        {
            var found = await pipeline.Run(incident, due, cancellationToken);
            known.Take(digest, isNew, found, clock.Now());
            if (context is null) db.Contexts.Add(known);
            if (isNew || found.Any(one => one.Status is EnrichmentStatus.Success)) analyses.Want(incident.Id, incident.Severity);
        }

        // A change that came before its time has taken the place of the next try; one that is past has nobody left to ask.
        if (known.TryAgainAt is { } next && next > clock.Now()) outbox.Ask(new EnrichIncident(incident.Id), EnrichIncident.KeyOf(incident.Id), next);
        return Result.Ok;
    }
}
