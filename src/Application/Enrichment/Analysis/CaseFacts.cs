using IncidentManager.Application.Llm.Contracts;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Enrichment.Analysis;

/// <summary>Gathers what is known of an incident for its analysis: what it says, what the enrichers found, and what was done so far.</summary>
internal sealed class CaseFacts(IEnrichmentDb db, ICases cases) : ICaseFacts
{
    private const int MaxLines = 40;

    public async Task<AnalysedCase?> Gather(IncidentId incident, CancellationToken ct)
    {
        if (await cases.Find(incident, ct) is not { } found) return null;

        var context = await db.Contexts.AsNoTracking().SingleOrDefaultAsync(one => one.Incident == incident, ct);
        var timeline = await cases.TimelineOf(incident, MaxLines, ct);
        return new AnalysedCase(incident, found.Severity, found.IsOver, FactWriting.FactsOf(found, context?.Items ?? [], timeline));
    }
}
