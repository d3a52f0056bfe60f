using CsCheck;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications.Routing;

namespace IncidentManager.Unit.Notifications.Routing;

/// <summary>Random trees and incidents of few words, so that they meet.</summary>
internal static class Any
{
    private static readonly Gen<string> Name = OneOf("team", "severity", "service", "env");
    private static readonly Gen<string> Value = OneOf("a", "b", "p1", "checkout");
    private static readonly Gen<string> Mark = OneOf("=", "!=", "=~", "!~");

    public static readonly Gen<string> Matcher = Gen.Select(Name, Mark, Value, Value, (name, mark, one, other) =>
        mark.EndsWith('~') ? $"{name}{mark}\"{one}|{other}\"" : $"{name}{mark}\"{one}\"");

    public static readonly Gen<IReadOnlyDictionary<string, string>> Labels =
        Gen.Dictionary(Name, Value)[0, 4].Select(labels => (IReadOnlyDictionary<string, string>)labels);

    public static readonly Gen<RoutedIncident> Incident = Gen.Select(
        Labels, OneOf<Severity?>(null, Severity.P1, Severity.P2), OneOf<string[]>([], ["checkout"], ["a", "b"]),
        (labels, severity, services) => new RoutedIncident(labels, severity, null, null, services));

    public static readonly Gen<IReadOnlyList<RouteText>> Routes = Tree(3);

    private static Gen<IReadOnlyList<RouteText>> Tree(int depth) =>
        Node(depth).List[0, 4].Select(routes => (IReadOnlyList<RouteText>)[.. routes.Select((route, i) => route with { Name = $"r{i}" })]);

    private static Gen<RouteText> Node(int depth) => Gen.Select(
        Matcher.List[0, 2], OneOf<string[]?>(null, [], ["one"], ["two", "three"]), OneOf<string?>(null, "0s", "10s"),
        OneOf<string?>(null, "4h", "1h30m"), OneOf<string[]>([], ["nights"]), Gen.Bool,
        depth == 0 ? Gen.Const<IReadOnlyList<RouteText>>([]) : Tree(depth - 1),
        (matchers, contactPoints, wait, repeat, mutes, goesOn, routes) => new RouteText
        {
            Matchers = matchers,
            ContactPoints = contactPoints,
            GroupWait = wait,
            RepeatInterval = repeat,
            MuteTimings = mutes,
            Continue = goesOn,
            Routes = routes,
        });

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
