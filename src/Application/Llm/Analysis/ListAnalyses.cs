using IncidentManager.Application.Common;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Llm.Analysis;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Llm.Analysis;

/// <summary>The analyses of an incident, newest first.</summary>
public sealed record ListAnalyses(IncidentId Incident) : IQuery<AnalysisList>;

/// <param name="Runs">At most <see cref="ListAnalysesHandler.Newest"/>.</param>
public sealed record AnalysisList(IReadOnlyList<AnalysisView> Runs);

internal sealed class ListAnalysesHandler(ILlmDb db, IIncidentFacts incidents) : IQueryHandler<ListAnalyses, AnalysisList>
{
    public const int Newest = 50;

    public async Task<Result<AnalysisList>> Handle(ListAnalyses query, CancellationToken cancellationToken)
    {
        if ((await incidents.Of([query.Incident.Value], cancellationToken)).Count == 0) return LlmRunErrors.NoIncident(query.Incident);

        var runs = await db.Analyses.AsNoTracking().Where(run => run.Incident == query.Incident)
            .OrderByDescending(run => run.Id).Take(Newest).ToListAsync(cancellationToken);
        return new AnalysisList([.. runs.Select(AnalysisView.Of)]);
    }
}
