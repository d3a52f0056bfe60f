using IncidentManager.Domain.Common;
using IncidentManager.Domain.Enrichment;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Enrichment;

/// <summary>The section `Enrichment` of the configuration.</summary>
public sealed class EnrichmentOptions
{
    public const string Section = "Enrichment";

    public PrometheusOptions Prometheus { get; set; } = new();

    /// <summary>How long before an incident a change counts as recent. Default 2 hours.</summary>
    public TimeSpan ChangesWithin { get; set; } = TimeSpan.FromHours(2);

    public bool HasSoundChangesWithin => ChangesWithin >= TimeSpan.FromMinutes(1) && ChangesWithin <= TimeSpan.FromDays(7);
}

public sealed class PrometheusOptions
{
    public const int MaxQueries = 100;

    /// <summary>For one incident.</summary>
    public const int MostAtOnce = 6;

    /// <summary>Of its HTTP API, such as http://prometheus:9090; it may be a private address. Null for none.</summary>
    public Uri? Url { get; set; }

    /// <summary>Sent as a bearer token, where it is set.</summary>
    public string? BearerToken { get; set; }

    public List<PrometheusQueryOptions> Queries { get; } = [];

    public bool IsOn => Url is not null && Queries.Count > 0;

    /// <summary>Null where all is well; else the key and what is wrong with it.</summary>
    public string? Problem()
    {
        const string Here = $"{EnrichmentOptions.Section}:{nameof(EnrichmentOptions.Prometheus)}";
        if (Url is not null && !(Url.IsAbsoluteUri && Url.Scheme is "http" or "https")) return $"{Here}:Url must be an http or https address.";
        if (Queries.Count > MaxQueries) return $"{Here}:Queries must have {MaxQueries} items or fewer.";

        var faulty = Queries.Select((query, at) => (at, Problem: query.Problem())).FirstOrDefault(one => one.Problem is not null);
        return faulty.Problem is null ? null : $"{Here}:Queries:{faulty.at}:{faulty.Problem}";
    }
}

/// <summary>A query that is run for the incidents that it fits: those of its type, with all of its labels.</summary>
public sealed class PrometheusQueryOptions
{
    private static readonly string[] Places = ["service", "severity", "type"];

    public string Name { get; set; } = "";

    /// <summary>PromQL; see <see cref="QueryTemplate"/>.</summary>
    public string Query { get; set; } = "";

    /// <summary>Null for all.</summary>
    public string? Type { get; set; }

    public Dictionary<string, string> Labels { get; } = [];

    /// <summary>As it is shown beside the values, such as seconds or ratio.</summary>
    public string? Unit { get; set; }

    /// <summary>How much is shown. Default 1 hour.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromHours(1);

    public bool Fits(IncidentCase incident) =>
        (Type is null || Type == incident.Type.Name())
        && Labels.All(label => incident.Labels.GetValueOrDefault(label.Key) == label.Value || incident.Alerts.Any(alert => alert.Labels.GetValueOrDefault(label.Key) == label.Value));

    public string? Problem() =>
        string.IsNullOrWhiteSpace(Name) || Name.Length > 100 ? "Name must be 1 to 100 characters."
        : string.IsNullOrWhiteSpace(Query) ? "Query must not be empty."
        : Type is not null && !Names<IncidentType>.TryParse(Type, out _) ? $"Type must be one of {string.Join(", ", Names<IncidentType>.All)}."
        : Window < TimeSpan.FromMinutes(1) || Window > TimeSpan.FromDays(7) ? "Window must be at least a minute and at most 7 days."
        : QueryTemplate.PlacesIn(Query).FirstOrDefault(place => !Places.Contains(place) && !place.StartsWith("labels.", StringComparison.Ordinal)) is { } unknown
            ? $"Query has the place '{unknown}'; there are service, severity, type and labels.NAME."
        : QueryTemplate.UnquotedIn(Query) is { } unquoted ? $"Query has the place '{unquoted}' outside of quotes."
        : null;
}
