using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.Templates;

public sealed record CreateTemplate(string? Name, string? Title, string? Text) : ICommand, ITemplateFields;

internal sealed class CreateTemplateValidator : AbstractValidator<CreateTemplate>
{
    public CreateTemplateValidator(ITemplateEngine engine)
    {
        RuleFor(command => command.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").Must(Slug.Is).WithMessage(Slug.Hint);
        this.Fields(engine);
    }
}

internal sealed class CreateTemplateHandler(ITemplatesDb db, TimeProvider clock) : ICommandHandler<CreateTemplate>
{
    public async Task<Result> Handle(CreateTemplate command, CancellationToken cancellationToken)
    {
        if (await db.MessageTemplates.AnyAsync(one => one.Name == command.Name, cancellationToken)) return NotificationErrors.NameTaken;
        if (await db.MessageTemplates.CountAsync(cancellationToken) >= MessageTemplate.MaxCount) return NotificationErrors.TooManyTemplates;

        db.MessageTemplates.Add(MessageTemplate.Make(command.Name!, command.Title!, command.Text!, clock.Now()));
        return Result.Ok;
    }
}
