namespace IncidentManager.Application.Common;

/// <summary>Called before each collection of the metrics; may publish or unpublish series. A database in trouble is no failure here.</summary>
public interface IBeforeScrape
{
    Task Refresh(CancellationToken ct);
}
