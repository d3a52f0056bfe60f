using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Notifications.Routing;

/// <summary>A top-level route with all below it, and its place among the others.</summary>
public sealed class Route : AggregateRoot
{
    public const int MaxPosition = 1_000_000;

    /// <summary>Of a node.</summary>
    public const int MaxMatchers = 20;
    public const int MaxContactPoints = 20;
    public const int MaxGroupBy = 20;
    public const int MaxMuteTimings = 20;

    public string Name { get; private init; } = "";

    /// <summary>Its name is <see cref="Name"/>.</summary>
    public RouteText Tree { get; private set; } = new();

    /// <summary>How many nodes it has with itself.</summary>
    public int Nodes { get; private set; }

    /// <summary>Lower ones first; of equal ones the one whose name comes first.</summary>
    public int Position { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public int Version { get; private set; } = 1;

    private Route() { } // EF Core

    /// <param name="tree">Checked, and with a name.</param>
    public static Route Make(RouteText tree, int position, DateTimeOffset now)
    {
        var route = new Route { Name = tree.Name ?? throw new ArgumentException("A top-level route has a name.", nameof(tree)), CreatedAt = now };
        route.Set(tree, position, now);
        return route;
    }

    /// <param name="position">Null to stay where it is.</param>
    public void Change(RouteText tree, int? position, DateTimeOffset now)
    {
        Version++;
        Set(tree with { Name = Name }, position ?? Position, now);
    }

    public void Remove() => Raise(RoutesChanged.Once);

    private void Set(RouteText tree, int position, DateTimeOffset now)
    {
        (Tree, Nodes, Position, UpdatedAt) = (tree, tree.All().Count(), position, now);
        Raise(RoutesChanged.Once);
    }
}

/// <summary>The routes are other ones than before.</summary>
public sealed record RoutesChanged : IDomainEvent
{
    public static readonly RoutesChanged Once = new();
}
