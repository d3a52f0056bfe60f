using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Suppression.Inhibition;

/// <summary>Removes an inhibition rule; what it held back and still fires is told.</summary>
public sealed record RemoveInhibitionRule(string Name, int? IfMatch) : ICommand;

internal sealed class RemoveInhibitionRuleHandler(ISuppressionDb db) : ICommandHandler<RemoveInhibitionRule>
{
    public Task<Result> Handle(RemoveInhibitionRule command, CancellationToken cancellationToken) => db.Change(
        command.Name, command.IfMatch,
        rule =>
        {
            rule.Remove();
            db.InhibitionRules.Remove(rule);
        },
        cancellationToken);
}
