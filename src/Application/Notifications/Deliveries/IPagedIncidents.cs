using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;

namespace IncidentManager.Application.Notifications.Deliveries;

/// <summary>Incidents and their alerts, as notifications speak of them.</summary>
public interface IPagedIncidents
{
    /// <summary>Null if there is none, or none any more.</summary>
    Task<PagedIncident?> Find(IncidentId id, CancellationToken ct);

    /// <summary>The incident itself, or the one that it is by now a part of.</summary>
    async Task<PagedIncident?> GoesOnIn(IncidentId id, CancellationToken ct)
    {
        var found = await Find(id, ct);
        while (found?.MergedInto is { } into) found = await Find(into.Id, ct); // what takes others in is active, so this is no circle
        return found;
    }

    /// <summary>Both at once, as of one moment.</summary>
    Task<(PagedIncident Incident, IReadOnlyList<PagedAlert> Alerts)?> FindWithAlerts(IncidentId id, CancellationToken ct);

    /// <summary>The first <see cref="Page.MaxAlerts"/>: firing ones first, the worst and newest of them first.</summary>
    Task<IReadOnlyList<PagedAlert>> AlertsOf(IncidentId id, CancellationToken ct);

    /// <summary>Those that are open, and that somebody was not told of last time for one of these reasons.</summary>
    Task<IReadOnlyList<IncidentId>> OpenButKeptFor(IReadOnlyCollection<string> reasons, CancellationToken ct);
}
