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

    /// <summary>Whether they say the same, with all below them.</summary>
    public bool IsSameAs(RouteText other) =>
        (Name, EscalationPolicy, GroupWait, GroupInterval, RepeatInterval, Continue)
            == (other.Name, other.EscalationPolicy, other.GroupWait, other.GroupInterval, other.RepeatInterval, other.Continue)
        && AreSame(Matchers, other.Matchers) && AreSame(ContactPoints, other.ContactPoints) && AreSame(GroupBy, other.GroupBy)
        && AreSame(MuteTimings, other.MuteTimings)
        && Routes.Count == other.Routes.Count && Routes.Zip(other.Routes).All(pair => pair.First.IsSameAs(pair.Second));

    private static bool AreSame(IReadOnlyList<string>? some, IReadOnlyList<string>? others) =>
        some is null || others is null ? ReferenceEquals(some, others) : some.SequenceEqual(others);

    /// <summary>This one and all below it.</summary>
    public IEnumerable<RouteText> All() => Routes.SelectMany(route => route.All()).Prepend(this);
}
