using IncidentManager.Application.Notifications.Contracts;
using IncidentManager.Application.Notifications.Routes;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Notifications.Import;

/// <summary>Alertmanager's tree of routes as one top-level route of ours.</summary>
/// <param name="receivers">The contact points of each receiver.</param>
/// <param name="timings">The mute timing of each time interval.</param>
internal sealed class ForeignRoutes(
    IReadOnlyDictionary<string, IReadOnlyList<string>> receivers, IReadOnlyDictionary<string, string> timings, Findings findings)
{
    public const string RootName = "alertmanager";

    public RouteFields Read(Section file)
    {
        var root = file.One("route");
        if (!file.Has("route")) file.Fault("route", "is required");
        else if (!root.Has("receiver")) root.Fault("receiver", "is required");
        foreach (var field in new[] { "match", "match_re", "matchers", "mute_time_intervals", "continue" })
            if (root.Has(field)) root.Fault(field, "must not stand at the root, which takes everything");

        return RouteOf(root, RootName, depth: 1);
    }

    private RouteFields RouteOf(Section route, string? name, int depth)
    {
        var fields = new RouteFields(
            name, MatchersOf(route), ContactPointsOf(route), EscalationPolicy: null,
            route.Texts("group_by") is { Count: > 0 } labels ? [.. labels.Select(label => label.Text)] : null,
            route.Span("group_wait"), route.Span("group_interval"), route.Span("repeat_interval"), MuteTimingsOf(route), route.Flag("continue") ?? false,
            ChildrenOf(route, depth));
        route.Leave("active_time_intervals", "mute timings say when nobody is told, and there are none that say when somebody is: this route tells at all times");
        route.LeaveTheRest();
        return fields;
    }

    private List<RouteFields> ChildrenOf(Section route, int depth)
    {
        var children = route.Many("routes");
        if (depth > Domain.Notifications.Routing.RouteTree.MaxDepth) return []; // the form says so

        var slugs = new SlugNames();
        return [.. children.Select((child, i) => RouteOf(child, slugs.For(child.Text("receiver") ?? "", $"route-{i + 1}"), depth + 1))];
    }

    private List<string> MatchersOf(Section route)
    {
        List<string> matchers = [];
        foreach (var (name, value, path) in route.Pairs("match")) Add(name, MatchOp.Equal, value, path);
        foreach (var (name, value, path) in route.Pairs("match_re")) Add(name, MatchOp.Matches, value, path);
        foreach (var (text, path) in route.Texts("matchers"))
        {
            if (Matcher.TryParseList(text, out var several, out var problem)) matchers.AddRange(several.Select(matcher => matcher.ToString()));
            else findings.Fault(path, problem);
        }

        return matchers;

        void Add(string name, MatchOp op, string value, string path)
        {
            if (Matcher.TryCreate(name, op, value, out var matcher, out var problem)) matchers.Add(matcher.ToString());
            else findings.Fault(path, problem);
        }
    }

    private IReadOnlyList<string>? ContactPointsOf(Section route)
    {
        if (route.Text("receiver") is not { } receiver) return null;
        if (receivers.TryGetValue(receiver, out var contactPoints)) return contactPoints;

        route.Fault("receiver", "must be one of the receivers");
        return null;
    }

    private List<string> MuteTimingsOf(Section route)
    {
        List<string> muted = [];
        foreach (var (name, path) in route.Texts("mute_time_intervals"))
        {
            if (timings.TryGetValue(name, out var timing)) muted.Add(timing);
            else findings.Fault(path, "must be one of the time intervals");
        }

        return muted;
    }
}
