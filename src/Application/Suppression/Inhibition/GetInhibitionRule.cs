using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Suppression.Inhibition;

public sealed record GetInhibitionRule(string Name) : IQuery<InhibitionRuleView>;

internal sealed class GetInhibitionRuleHandler(ISuppressionDb db) : IQueryHandler<GetInhibitionRule, InhibitionRuleView>
{
    public async Task<Result<InhibitionRuleView>> Handle(GetInhibitionRule query, CancellationToken cancellationToken) =>
        await db.InhibitionRules.AsNoTracking().SingleOrDefaultAsync(rule => rule.Name == query.Name, cancellationToken) is { } rule
            ? InhibitionRuleView.Of(rule)
            : SuppressionErrors.NoRule(query.Name);
}
