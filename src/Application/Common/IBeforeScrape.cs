namespace IncidentManager.Application.Common;

/// <summary>
/// Whoever keeps values that must be read anew for a scrape, gauges derived from the database for example.
/// </summary>
/// <remarks>
/// Never called twice at once: collections wait for each other. What it throws fails the scrape with a 500, so an
/// outage that a gauge can live through (the last value and its age, or an unpublished series) is caught by the implementer.
/// </remarks>
public interface IBeforeScrape
{
    /// <summary>Called before each collection; may publish or unpublish series.</summary>
    /// <param name="ct">Fires when the scraper hangs up.</param>
    Task Refresh(CancellationToken ct);
}
