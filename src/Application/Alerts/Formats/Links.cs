using IncidentManager.Domain.Alerts;

namespace IncidentManager.Application.Alerts.Formats;

internal static class Links
{
    /// <summary>Those that an alert can have, each once. One that is too long is left out: half of it would lead nowhere.</summary>
    public static string[] Fitting(IEnumerable<string?> urls) =>
        [.. urls.OfType<string>().Where(url => !string.IsNullOrWhiteSpace(url) && url.Length <= IncomingAlert.MaxUrlLength)
            .Distinct().Take(IncomingAlert.MaxLinks)];
}
