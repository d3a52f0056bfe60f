using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Notifications.Routing;

/// <summary>A route in the tree, ready to decide.</summary>
public sealed class RouteNode
{
    private RouteNode(string path, RouteText text, RouteSettings inherited)
    {
        Path = path;
        Matchers = [.. text.Matchers.Select(Matcher.ReadStored)];
        Continue = text.Continue;
        Settings = new RouteSettings
        {
            ContactPoints = text.ContactPoints ?? inherited.ContactPoints,
            EscalationPolicy = text.EscalationPolicy ?? inherited.EscalationPolicy,
            GroupBy = text.GroupBy ?? inherited.GroupBy,
            GroupWait = text.GroupWait is { } wait ? Duration.Parse(wait) : inherited.GroupWait,
            GroupInterval = text.GroupInterval is { } interval ? Duration.Parse(interval) : inherited.GroupInterval,
            RepeatInterval = text.RepeatInterval is { } repeat ? Duration.Parse(repeat) : inherited.RepeatInterval,
            MuteTimings = text.MuteTimings,
        };
        Routes = ChildrenOf(path, text.Routes, Settings);
    }

    /// <summary>The way there for people, such as `payments/critical`. A route without a name is called by its place among its siblings, such as `#2`.</summary>
    public string Path { get; }
    public IReadOnlyList<Matcher> Matchers { get; }
    public bool Continue { get; }

    /// <summary>Effective: with what it inherits.</summary>
    public RouteSettings Settings { get; }
    public IReadOnlyList<RouteNode> Routes { get; }

    /// <param name="path">Null for the top-level routes.</param>
    public static IReadOnlyList<RouteNode> ChildrenOf(string? path, IReadOnlyList<RouteText> routes, RouteSettings settings) =>
        [.. routes.Select((route, i) => new RouteNode(PathOf(path, route.Name ?? $"#{i + 1}"), route, settings))];

    private static string PathOf(string? parent, string name) => parent is null ? name : $"{parent}/{name}";
}
