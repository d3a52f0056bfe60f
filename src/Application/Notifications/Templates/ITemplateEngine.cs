using IncidentManager.Domain.Notifications;

namespace IncidentManager.Application.Notifications.Templates;

/// <summary>What a template made of a page: its text, or what went wrong, with the line where that is known.</summary>
public readonly record struct Rendered(string? Text, string? Problem);

/// <summary>The language of templates: Liquid, without files, types or time of its own, bounded in steps and in what it writes.</summary>
public interface ITemplateEngine
{
    /// <param name="template">Any text.</param>
    /// <param name="maxLength">Of what it writes; what is longer is cut there, and says so.</param>
    Rendered Render(string template, Page page, int maxLength);

    /// <summary>A title and its text, at half the price: what the title assigns, the text may use.</summary>
    (Rendered Title, Rendered Text) RenderBoth(string title, string text, Page page);
}
