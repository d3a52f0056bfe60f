namespace IncidentManager.Domain.Notifications.Routing;

/// <summary>What holds at a route: its own, and what it inherits. The defaults are Alertmanager's (its documentation: Configuration, route).</summary>
public sealed record RouteSettings
{
    public static readonly RouteSettings Default = new();

    public IReadOnlyList<string> ContactPoints { get; init; } = [];
    public string? EscalationPolicy { get; init; }
    public IReadOnlyList<string> GroupBy { get; init; } = [];
    public TimeSpan GroupWait { get; init; } = TimeSpan.FromSeconds(30);
    public TimeSpan GroupInterval { get; init; } = TimeSpan.FromMinutes(5);
    public TimeSpan RepeatInterval { get; init; } = TimeSpan.FromHours(4);

    /// <summary>The route's own alone: as in Alertmanager, they are the only ones that are not inherited.</summary>
    public IReadOnlyList<string> MuteTimings { get; init; } = [];
}
