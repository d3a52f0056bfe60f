using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;

namespace IncidentManager.Application.Notifications.Templates;

/// <summary>Removes a template, unless a contact point has its words from there.</summary>
public sealed record RemoveTemplate(string Name, int? IfMatch) : ICommand;

internal sealed class RemoveTemplateHandler(ITemplatesDb db, IUsesTemplates uses) : ICommandHandler<RemoveTemplate>
{
    public async Task<Result> Handle(RemoveTemplate command, CancellationToken cancellationToken)
    {
        var users = await uses.UsersOf(command.Name, cancellationToken);
        if (users.Count > 0) return NotificationErrors.TemplateInUse(users);

        return await db.Change(command.Name, command.IfMatch, template => db.MessageTemplates.Remove(template), cancellationToken);
    }
}
