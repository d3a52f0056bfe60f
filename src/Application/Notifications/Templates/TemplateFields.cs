using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.Templates;

/// <summary>What is set about a template, as somebody sent it.</summary>
public interface ITemplateFields
{
    string? Title { get; }
    string? Text { get; }
}

/// <summary>A template as it is shown.</summary>
public sealed record TemplateView(string Name, string Title, string Text, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Version)
{
    internal static TemplateView Of(MessageTemplate template) =>
        new(template.Name, template.Title, template.Text, template.CreatedAt, template.UpdatedAt, template.Version);
}

/// <summary>The form of a template's fields: each is tried on a sample page, so that what fails always fails here and not at night.</summary>
internal static class TemplateFields
{
    public static void Fields<T>(this AbstractValidator<T> validator, ITemplateEngine engine) where T : ITemplateFields
    {
        validator.RuleFor(fields => fields.Title).Cascade(CascadeMode.Stop).RequiredText(MessageTemplate.MaxTitleLength)
            .Custom((text, context) => Try(engine, text!, context.AddFailure));
        validator.RuleFor(fields => fields.Text).Cascade(CascadeMode.Stop).RequiredText(MessageTemplate.MaxTextLength)
            .Custom((text, context) => Try(engine, text!, context.AddFailure));
    }

    public static async Task<Result> Change(this ITemplatesDb db, string name, int? ifMatch, Action<MessageTemplate> change, CancellationToken ct)
    {
        var template = await db.MessageTemplates.SingleOrDefaultAsync(one => one.Name == name, ct);
        if (template is null) return NotificationErrors.NoTemplate(name);
        if (ifMatch is { } version && version != template.Version) return NotificationErrors.ChangedMeanwhile(template.Version);

        change(template);
        return Result.Ok;
    }

    private static void Try(ITemplateEngine engine, string text, Action<string> fail)
    {
        foreach (var sample in SamplePages.All)
        {
            if (engine.Render(text, sample, PreviewTemplate.MaxText).Problem is not { } problem) continue;

            fail(problem);
            return;
        }
    }
}
