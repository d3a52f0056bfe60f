using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Alerts.Rules;

/// <summary>The own rule of that name, else the built-in one.</summary>
public sealed record GetMappingRule(string Name) : IQuery<MappingRuleView>;

internal sealed class GetMappingRuleHandler(IDoorsDb db) : IQueryHandler<GetMappingRule, MappingRuleView>
{
    public async Task<Result<MappingRuleView>> Handle(GetMappingRule query, CancellationToken cancellationToken)
    {
        if (await db.MappingRules.AsNoTracking().SingleOrDefaultAsync(rule => rule.Name == query.Name, cancellationToken) is { } own)
            return MappingRuleView.Of(own);

        return BuiltInRules.All.FirstOrDefault(rule => rule.Name == query.Name) is { } builtIn
            ? MappingRuleView.Of(builtIn)
            : DoorErrors.NoRule(query.Name);
    }
}
