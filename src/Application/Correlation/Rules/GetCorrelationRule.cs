using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Correlation.Rules;

public sealed record GetCorrelationRule(string Name) : IQuery<CorrelationRuleView>;

internal sealed class GetCorrelationRuleHandler(ICorrelationDb db) : IQueryHandler<GetCorrelationRule, CorrelationRuleView>
{
    public async Task<Result<CorrelationRuleView>> Handle(GetCorrelationRule query, CancellationToken cancellationToken) =>
        await db.CorrelationRules.AsNoTracking().SingleOrDefaultAsync(rule => rule.Name == query.Name, cancellationToken) is { } rule
            ? CorrelationRuleView.Of(rule)
            : CorrelationErrors.NoRule(query.Name);
}
