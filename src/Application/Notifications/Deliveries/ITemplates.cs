using IncidentManager.Domain.Notifications;

namespace IncidentManager.Application.Notifications.Deliveries;

/// <summary>A page's words.</summary>
/// <param name="Title">One line.</param>
/// <param name="Problem">Why they are the default template's instead of the chosen one's; null if all is well.</param>
public sealed record PageText(string Title, string Text, string? Problem);

/// <summary>Turns a page's facts into words.</summary>
public interface ITemplates
{
    /// <param name="page">Complete but for its words.</param>
    /// <param name="template">The name of an own template; null for the default one.</param>
    Task<PageText> Render(Page page, string? template, CancellationToken ct);
}
