using Microsoft.Net.Http.Headers;
using Prometheus;

namespace IncidentManager.WebApi.Common;

/// <summary>One of the two formats of a scrape, chosen by the Accept header (RFC 9110, 12.5.1).</summary>
internal sealed record ScrapeFormat(string MediaType, string Version, ExpositionFormat Format)
{
    public static readonly ScrapeFormat Text = new("text/plain", "0.0.4", ExpositionFormat.PrometheusText);
    public static readonly ScrapeFormat OpenMetrics = new("application/openmetrics-text", "1.0.0", ExpositionFormat.OpenMetricsText);

    public string ContentType => $"{MediaType}; version={Version}; charset=utf-8";

    /// <summary>OpenMetrics where it is preferred, or named and as welcome as text. Else text, even where neither is acceptable.</summary>
    public static ScrapeFormat For(IList<MediaTypeHeaderValue> accept)
    {
        var (text, openMetrics) = (Text.Wanted(accept), OpenMetrics.Wanted(accept));
        return openMetrics.Quality > text.Quality || (openMetrics.Named && openMetrics.Quality > 0 && openMetrics.Quality == text.Quality)
            ? OpenMetrics
            : Text;
    }

    // The most specific range decides, as the RFC asks; ranges of one specificity differ in their other parameters.
    private (bool Named, double Quality) Wanted(IList<MediaTypeHeaderValue> accept) => accept
        .Select(range => (Specificity: SpecificityOf(range), Quality: range.Quality ?? 1))
        .Where(range => range.Specificity > 0)
        .OrderByDescending(range => range)
        .Select(range => (Named: range.Specificity >= 3, range.Quality))
        .FirstOrDefault();

    private int SpecificityOf(MediaTypeHeaderValue range)
    {
        if (range.MatchesAllTypes) return 1;
        if (range.MatchesAllSubTypes) return range.Type.Equals(MediaType.Split('/')[0], StringComparison.OrdinalIgnoreCase) ? 2 : 0;
        if (!range.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase)) return 0;

        var version = range.Parameters.FirstOrDefault(parameter => parameter.Name.Equals("version", StringComparison.OrdinalIgnoreCase));
        return version is null ? 3 : version.GetUnescapedValue().Equals(Version, StringComparison.Ordinal) ? 4 : 0;
    }
}
