namespace IncidentManager.Domain.Notifications.Routing;

/// <summary>A route with all below it, as it is stored: checked, every matcher and duration in its one spelling. Null is inherited.</summary>
public sealed record RouteText
{
    public string? Name { get; init; }
    public IReadOnlyList<string> Matchers { get; init; } = [];
    public IReadOnlyList<string>? ContactPoints { get; init; }
    public string? EscalationPolicy { get; init; }
    public IReadOnlyList<string>? GroupBy { get; init; }
    public string? GroupWait { get; init; }
    public string? GroupInterval { get; init; }
    public string? RepeatInterval { get; init; }
    public IReadOnlyList<string> MuteTimings { get; init; } = [];
    public bool Continue { get; init; }
    public IReadOnlyList<RouteText> Routes { get; init; } = [];

    /// <summary>This one and all below it.</summary>
    public IEnumerable<RouteText> All() => Routes.SelectMany(route => route.All()).Prepend(this);
}
