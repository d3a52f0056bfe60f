using System.Globalization;
using System.Text;

namespace IncidentManager.Domain.Incidents;

/// <summary>Something that was changed on purpose, as a deployment; it may be why there is an incident.</summary>
/// <param name="HappenedAt">By the sender's clock; null where it did not say.</param>
public sealed record Change(string Summary, DateTimeOffset? HappenedAt, IReadOnlyCollection<string> Links)
{
    public const int MaxSummaryLength = 1_024;
    public const int MaxLinks = 20;

    /// <summary>As it stands on the timeline: what, when, and as many of the links as fit, each on a line of its own.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder(Summary);
            if (HappenedAt is { } time) text.Append(CultureInfo.InvariantCulture, $"\nat {time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.FFF'Z'}");
            foreach (var link in Links)
                if (text.Length + 1 + link.Length <= TimelineEntry.MaxTextLength) text.Append('\n').Append(link);

            return text.ToString();
        }
    }
}
