using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Application.Notifications.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications.Routing;

namespace IncidentManager.Application.Notifications.Routes;

/// <summary>What routes may name.</summary>
internal sealed record RouteNames(IReadOnlySet<string> ContactPoints, IReadOnlySet<string> MuteTimings, IReadOnlySet<string> Policies);

/// <summary>The form of a route's fields, with all below it; each fault is named by its path, such as `routes[1].contactPoints[0]`.</summary>
internal static class RouteForm
{
    private const int MaxGroupByLength = 255;

    private static string TooMany => $"must be {RouteTree.MaxNodes} or fewer, with all below them";

    public static void Tree<T>(this AbstractValidator<T> validator, Func<T, RouteFields> tree) =>
        validator.RuleFor(command => command).Custom((command, context) => Check(tree(command), context.AddFailure));

    /// <summary>Of a top-level route, all but its own name.</summary>
    public static void Check(RouteFields route, Action<string, string> fail)
    {
        if (NodesOf(route, RouteTree.MaxNodes) > RouteTree.MaxNodes) fail("routes", TooMany);
        else Check(route, "", depth: 1, fail);
    }

    /// <summary>Of all top-level routes, each by its path below `routes`.</summary>
    public static void CheckAll(IReadOnlyList<RouteFields?> routes, Action<string, string> fail)
    {
        var left = RouteTree.MaxNodes;
        foreach (var route in routes)
            if ((left -= NodesOf(route, left)) < 0) break;

        if (left < 0)
        {
            fail("routes", TooMany);
            return;
        }

        for (var i = 0; i < routes.Count; i++)
            if (routes[i] is { } route && !Slug.Is(route.Name)) fail($"routes[{i}].name", string.IsNullOrEmpty(route.Name) ? "is required" : Slug.Hint);

        CheckSiblings(routes, "routes", depth: 1, fail);
    }

    /// <summary>What a checked route names that is not there, by path.</summary>
    public static Dictionary<string, string[]> Missing(RouteText route, RouteNames known)
    {
        var missing = new Dictionary<string, string[]>();
        Visit(route, "");
        return missing;

        void Visit(RouteText node, string path)
        {
            Look(node.ContactPoints ?? [], $"{path}contactPoints", known.ContactPoints, "contact point");
            Look(node.MuteTimings, $"{path}muteTimings", known.MuteTimings, "mute timing");
            if (node.EscalationPolicy is { } policy && !known.Policies.Contains(policy))
                missing[$"{path}escalationPolicy"] = [$"there is no escalation policy '{policy}'"];
            for (var i = 0; i < node.Routes.Count; i++) Visit(node.Routes[i], $"{path}routes[{i}].");
        }

        void Look(IReadOnlyList<string> names, string path, IReadOnlySet<string> there, string what)
        {
            for (var i = 0; i < names.Count; i++)
                if (!there.Contains(names[i])) missing[$"{path}[{i}]"] = [$"there is no {what} '{names[i]}'"];
        }
    }

    /// <summary>Not much more than the most are counted.</summary>
    private static int NodesOf(RouteFields? route, int most)
    {
        var nodes = 1;
        foreach (var child in route?.Routes ?? [])
        {
            if (nodes > most) break;
            nodes += NodesOf(child, most - nodes);
        }

        return nodes;
    }

    private static void Check(RouteFields? route, string path, int depth, Action<string, string> fail)
    {
        if (route is null)
        {
            fail(path.TrimEnd('.'), "must be a route");
            return;
        }

        if (depth > 1 && route.Name is not null && !Slug.Is(route.Name)) fail($"{path}name", Slug.Hint);
        if (route.EscalationPolicy is not null && !Slug.Is(route.EscalationPolicy)) fail($"{path}escalationPolicy", Slug.Hint);
        Each(route.Matchers, $"{path}matchers", Route.MaxMatchers, ProblemWithMatcher, fail);
        Each(route.ContactPoints, $"{path}contactPoints", Route.MaxContactPoints, ProblemWithName, fail);
        Each(route.MuteTimings, $"{path}muteTimings", Route.MaxMuteTimings, ProblemWithName, fail);
        Each(route.GroupBy, $"{path}groupBy", Route.MaxGroupBy, ProblemWithLabel, fail);
        Timing(route.GroupWait, $"{path}groupWait", mayBeZero: true, fail);
        Timing(route.GroupInterval, $"{path}groupInterval", mayBeZero: false, fail);
        Timing(route.RepeatInterval, $"{path}repeatInterval", mayBeZero: false, fail);
        CheckSiblings(route.Routes ?? [], $"{path}routes", depth + 1, fail);
    }

    private static void CheckSiblings(IReadOnlyList<RouteFields?> routes, string path, int depth, Action<string, string> fail)
    {
        if (routes.Count > 0 && depth > RouteTree.MaxDepth)
        {
            fail(path, $"must not be deeper than {RouteTree.MaxDepth} levels");
            return;
        }

        var names = new HashSet<string>();
        for (var i = 0; i < routes.Count; i++)
        {
            if (routes[i]?.Name is { } name && !names.Add(name)) fail($"{path}[{i}].name", "must be another one than its siblings'");
            Check(routes[i], $"{path}[{i}].", depth, fail);
        }
    }

    private static void Each(IReadOnlyList<string>? texts, string path, int most, Func<string?, string?> problemWith, Action<string, string> fail)
    {
        if (texts?.Count > most) fail(path, $"must have {most} items or fewer, but has {texts.Count}");
        else
            for (var i = 0; i < texts?.Count; i++)
                if (problemWith(texts[i]) is { } problem) fail($"{path}[{i}]", problem);
    }

    private static void Timing(string? text, string path, bool mayBeZero, Action<string, string> fail)
    {
        if (text is null) return;
        if (!Duration.TryParse(text, out var duration)) fail(path, Duration.Hint);
        else if (duration == TimeSpan.Zero && !mayBeZero) fail(path, "must be longer than zero");
    }

    private static string? ProblemWithName(string? name) => Slug.Is(name) ? null : Slug.Hint;

    private static string? ProblemWithLabel(string? name) =>
        string.IsNullOrWhiteSpace(name) ? "must be the name of a label" : TextRules.ProblemWith(name, MaxGroupByLength);

    private static string? ProblemWithMatcher(string? text) =>
        text is null ? "must be a matcher, such as team=\"search\""
        : !TextRules.IsStorable(text) ? "must not contain NUL or broken characters"
        : Matcher.TryParse(text, out var matcher, out var problem) ? TextRules.ProblemWith(matcher.ToString(), Matcher.MaxValueLength * 2)
        : problem;
}
