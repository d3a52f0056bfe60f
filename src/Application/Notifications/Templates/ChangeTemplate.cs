using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Notifications.Templates;

/// <summary>Sets both texts of a template anew; pages that are sent from then on have them.</summary>
public sealed record ChangeTemplate(string Name, string? Title, string? Text, int? IfMatch) : ICommand, ITemplateFields;

internal sealed class ChangeTemplateValidator : AbstractValidator<ChangeTemplate>
{
    public ChangeTemplateValidator(ITemplateEngine engine) => this.Fields(engine);
}

internal sealed class ChangeTemplateHandler(ITemplatesDb db, TimeProvider clock) : ICommandHandler<ChangeTemplate>
{
    public Task<Result> Handle(ChangeTemplate command, CancellationToken cancellationToken) => db.Change(
        command.Name, command.IfMatch, template => template.Change(command.Title!, command.Text!, clock.Now()), cancellationToken);
}
