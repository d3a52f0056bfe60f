namespace IncidentManager.Application.Correlation.Contracts;

/// <summary>An incident that says nearly the same.</summary>
/// <param name="Score">From 0 to 1.</param>
/// <param name="Why">A sentence.</param>
public sealed record LikeIncident(Guid Incident, double Score, string Why);

/// <summary>Incidents of the past by what they say, for whoever asks what it was the last time.</summary>
public interface IPastIncidents
{
    /// <summary>Most like first, at most <paramref name="atMost"/>. Compared as links are: by the words of the title, the services and the labels.</summary>
    Task<IReadOnlyList<LikeIncident>> Like(
        Guid incident, string title, IEnumerable<string> services, IEnumerable<KeyValuePair<string, string>> labels, int atMost, CancellationToken ct);

    /// <summary>Those that are linked to it by anything but what they say, surest first: what began with it more often than by chance, or lies behind a dependency.</summary>
    Task<IReadOnlyList<LikeIncident>> LinkedTo(Guid incident, int atMost, CancellationToken ct);
}
