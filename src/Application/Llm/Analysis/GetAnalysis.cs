using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Llm.Analysis;
using IncidentManager.Domain.Llm.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Llm.Analysis;

/// <summary>One run with all that it was given, its calls as they were recorded and, of a replay, how it differs from what it repeats.</summary>
public sealed record GetAnalysis(IncidentId Incident, Guid Run) : IQuery<AnalysisDetails>;

/// <param name="Calls">Request and answer as they left and came, redacted.</param>
public sealed record AnalysisDetails(AnalysisView Run, IReadOnlyList<FactView> Facts, IReadOnlyList<RecordedCall> Calls, RunComparison? Comparison);

public sealed record FactView(string Id, string Kind, string Text);

internal sealed class GetAnalysisHandler(ILlmDb db, IRecordedCalls calls) : IQueryHandler<GetAnalysis, AnalysisDetails>
{
    public async Task<Result<AnalysisDetails>> Handle(GetAnalysis query, CancellationToken cancellationToken)
    {
        var run = await db.Analyses.AsNoTracking().SingleOrDefaultAsync(one => one.Id == query.Run && one.Incident == query.Incident, cancellationToken);
        if (run is null) return LlmRunErrors.NoRun(query.Run);

        var first = run.ReplayOf is { } id ? await db.Analyses.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellationToken) : null;
        return new AnalysisDetails(
            AnalysisView.Of(run), [.. run.Facts.Select(fact => new FactView(fact.Id, fact.Kind.Name(), fact.Text))], await calls.Of(run.Id, cancellationToken),
            first is null ? null : RunComparison.Of(run, first));
    }
}
