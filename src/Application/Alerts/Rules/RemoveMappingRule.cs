using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Alerts.Rules;

/// <summary>A built-in rule that it replaced is there again; a built-in one itself can't be removed.</summary>
public sealed record RemoveMappingRule(string Name, int? IfMatch) : ICommand;

internal sealed class RemoveMappingRuleHandler(IDoorsDb db) : ICommandHandler<RemoveMappingRule>
{
    public Task<Result> Handle(RemoveMappingRule command, CancellationToken cancellationToken) => db.Change(
        command.Name, command.IfMatch,
        (OwnRule rule) =>
        {
            rule.Remove();
            db.MappingRules.Remove(rule);
        },
        cancellationToken);
}
