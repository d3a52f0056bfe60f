using IncidentManager.Application.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Incidents;

/// <summary>The columns a list can be ordered by; a leading minus turns the order round.</summary>
public enum IncidentOrder { CreatedAt, UpdatedAt, Severity }

/// <summary>Conditions that all hold; within one list any value will do. Null or empty: no condition.</summary>
public sealed record IncidentFilter
{
    public IReadOnlyList<IncidentState> States { get; init; } = [];
    public IReadOnlyList<Severity> Severities { get; init; } = [];
    public IReadOnlyList<IncidentType> Types { get; init; } = [];
    public IReadOnlyList<string> Sources { get; init; } = [];
    public IReadOnlyList<string> Services { get; init; } = [];
    public IReadOnlyList<string> Assignees { get; init; } = [];
    public IReadOnlyList<KeyValuePair<string, string>> Labels { get; init; } = [];

    /// <summary>Words as in a web search: "quoted phrase", or, -not.</summary>
    public string? Text { get; init; }

    /// <summary>Inclusive; <see cref="CreatedTo"/> is exclusive.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }
    public DateTimeOffset? CreatedTo { get; init; }
}

/// <summary>Reads incidents with what their alerts add up to. Plain SQL: full text, label containment and keyset pages are its strength.</summary>
public interface IIncidentReader
{
    Task<IncidentView?> Find(IncidentId id, CancellationToken ct);

    Task<Page<IncidentView>> List(
        IncidentFilter filter, IncidentOrder order, bool descending, Cursor? after, int limit, CancellationToken ct);
}
