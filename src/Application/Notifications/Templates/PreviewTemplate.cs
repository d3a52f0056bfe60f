using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Application.Notifications.Templates;

/// <summary>What a template makes of an incident, or of a made-up one; nothing is kept or sent. A text that is left out is the default one's.</summary>
public sealed record PreviewTemplate(string? Title, string? Text, IncidentId? Incident) : IQuery<TemplatePreview>, ITemplateFields
{
    public const int MaxTitle = 500;
    public const int MaxText = 10_000;
}

public sealed record TemplatePreview(string Title, string Text);

internal sealed class PreviewTemplateValidator : AbstractValidator<PreviewTemplate>
{
    public PreviewTemplateValidator()
    {
        RuleFor(query => query.Title).RequiredText(MessageTemplate.MaxTitleLength).When(query => query.Title is not null);
        RuleFor(query => query.Text).RequiredText(MessageTemplate.MaxTextLength).When(query => query.Text is not null);
    }
}

internal sealed class PreviewTemplateHandler(ITemplateEngine engine, IPagedIncidents incidents, IPageLinks links)
    : IQueryHandler<PreviewTemplate, TemplatePreview>
{
    public async Task<Result<TemplatePreview>> Handle(PreviewTemplate query, CancellationToken cancellationToken)
    {
        var page = SamplePages.Opened;
        if (query.Incident is { } id)
        {
            if (await incidents.Find(id, cancellationToken) is not { } incident) return NotificationErrors.NoSuchIncident(id);

            page = page with
            {
                Incident = incident,
                Alerts = await incidents.AlertsOf(id, cancellationToken),
                Event = incident.State.IsActive() ? NotificationEvent.Opened : NotificationEvent.Resolved,
                IncidentUrl = links.ToIncident(id),
                AcknowledgeUrl = null, // a preview is no page: whoever sees it need not be whoever is told
            };
        }

        var (title, text) = engine.RenderBoth(query.Title ?? DefaultTemplate.Title, query.Text ?? DefaultTemplate.Text, page);
        Dictionary<string, string[]> problems = [];
        if (title.Problem is { } wrongTitle) problems.Add("title", [wrongTitle]);
        if (text.Problem is { } wrongText) problems.Add("text", [wrongText]);
        return problems.Count > 0 ? Error.Invalid(problems) : new TemplatePreview(PageTemplates.OneLine(title.Text!), text.Text!);
    }
}
