using IncidentManager.Application.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace IncidentManager.WebApi.Common;

/// <summary>
/// /metrics. Ours, because prometheus-net's handler swallows what fails before a collection and answers 200 with old values.
/// </summary>
internal static class MetricsEndpoint
{
    private const string Path = "/metrics";

    public static void MapPrometheus(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, Scrape)
            .WithName("getMetrics")
            .WithTags("Operations")
            .WithSummary("Everything this process measures, for Prometheus to scrape")
            .WithDescription("Prometheus' text format, or OpenMetrics where the Accept header asks for it.")
            .Produces<string>(StatusCodes.Status200OK, ScrapeFormat.Text.MediaType, ScrapeFormat.OpenMetrics.MediaType)
            .Produces<string>(StatusCodes.Status500InternalServerError, ScrapeFormat.Text.MediaType);

        // A route of its own, undescribed: an operation id names one operation.
        app.MapMethods(Path, [HttpMethods.Head], Scrape).ExcludeFromDescription();
    }

    private static async Task<Results<FileContentHttpResult, ContentHttpResult>> Scrape(
        HttpRequest request, Scraper scraper, IEnumerable<IBeforeScrape> sources, ILogger<Scraper> log, CancellationToken ct)
    {
        var format = ScrapeFormat.For(request.GetTypedHeaders().Accept);
        try
        {
            var scrape = await scraper.Collect(sources, format.Format, ct);
            return TypedResults.Bytes(scrape, format.ContentType);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            // Whatever a source threw: a scrape without it would be taken for the truth.
            log.LogError(failure, "Collecting the metrics failed");
            return TypedResults.Text(
                "Collecting the metrics failed; the log says why.\n",
                ScrapeFormat.Text.MediaType,
                statusCode: StatusCodes.Status500InternalServerError);
        }
    }
}
