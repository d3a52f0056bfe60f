using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Enrichment;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Enrichment;

/// <summary>What is known around an incident.</summary>
public sealed record GetContext(IncidentId Incident) : IQuery<ContextView>;

/// <param name="Revision">How often the incident was looked at anew; 0 before the first time.</param>
/// <param name="TryAgainAt">When those that failed are asked again.</param>
public sealed record ContextView(int Revision, DateTimeOffset? UpdatedAt, DateTimeOffset? TryAgainAt, IReadOnlyList<ContextItemView> Items);

/// <param name="Source">Whom it asked.</param>
/// <param name="At">When the facts were found; a later try that failed leaves them.</param>
/// <param name="TookSeconds">The last try.</param>
public sealed record ContextItemView(
    string Enricher, string Status, string Source, string Reason, DateTimeOffset At, double TookSeconds, JsonElement? Facts)
{
    internal static ContextItemView Of(ContextItem item) => new(
        item.Enricher, item.Status.Name(), item.Source, item.Reason, item.At, item.Took.TotalSeconds,
        item.Facts is null ? null : JsonSerializer.Deserialize<JsonElement>(item.Facts));
}

internal sealed class GetContextHandler(IEnrichmentDb db, ICases cases) : IQueryHandler<GetContext, ContextView>
{
    public async Task<Result<ContextView>> Handle(GetContext query, CancellationToken cancellationToken)
    {
        if (await cases.Find(query.Incident, cancellationToken) is null) return EnrichmentErrors.NoIncident(query.Incident);

        var found = await db.Contexts.AsNoTracking().SingleOrDefaultAsync(context => context.Incident == query.Incident, cancellationToken);
        return found is null
            ? new ContextView(0, null, null, [])
            : new ContextView(
                found.Revision, found.UpdatedAt, found.TryAgainAt,
                [.. found.Items.OrderBy(item => Array.IndexOf(EnricherNames.All, item.Enricher)).Select(ContextItemView.Of)]);
    }
}
