using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Domain.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Application.Notifications.Templates;

/// <summary>The words of pages: the chosen template's, or the default one's if that is gone or fails, which the page then says at its end.</summary>
internal sealed class PageTemplates(ITemplatesDb db, ITemplateEngine engine, ILogger<PageTemplates> log) : ITemplates
{
    public async Task<PageText> Render(Page page, string? template, CancellationToken ct)
    {
        if (template is null) return Default(page, null);

        var own = await db.MessageTemplates.AsNoTracking().SingleOrDefaultAsync(one => one.Name == template, ct);
        if (own is null) return Default(page, $"The template {template} does not exist.");

        var (title, text) = engine.RenderBoth(own.Title, own.Text, page);
        if ((title.Problem ?? text.Problem) is not { } problem) return new PageText(OneLine(title.Text!), text.Text!, null);

        log.LogWarning("The template {Template} failed for delivery {Delivery}: {Problem}", template, page.DeliveryId, problem);
        return Default(page, $"The template {template} failed: {problem}");
    }

    private PageText Default(Page page, string? problem)
    {
        var (title, text) = engine.RenderBoth(DefaultTemplate.Title, DefaultTemplate.Text, page);
        var words = text.Text ?? page.Incident.Title; // the default ones are held to never fail by a test
        return new PageText(OneLine(title.Text ?? page.Incident.Title), problem is null ? words : $"{words}\n({problem})", problem);
    }

    /// <summary>Titles go into headers and push messages.</summary>
    internal static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
