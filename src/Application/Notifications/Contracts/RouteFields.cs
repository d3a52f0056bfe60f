using System.Text.Json.Serialization;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications.Routing;

namespace IncidentManager.Application.Notifications.Contracts;

/// <summary>A route with all below it, as somebody sent it and as it is shown. What is null is inherited.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RouteFields(
    string? Name, IReadOnlyList<string>? Matchers, IReadOnlyList<string>? ContactPoints, string? EscalationPolicy, IReadOnlyList<string>? GroupBy,
    string? GroupWait, string? GroupInterval, string? RepeatInterval, IReadOnlyList<string>? MuteTimings, bool? Continue, IReadOnlyList<RouteFields>? Routes)
{
    internal static RouteFields Of(RouteText route) => new(
        route.Name, route.Matchers, route.ContactPoints, route.EscalationPolicy, route.GroupBy, route.GroupWait, route.GroupInterval, route.RepeatInterval,
        route.MuteTimings, route.Continue, [.. route.Routes.Select(Of)]);

    /// <summary>Of checked fields.</summary>
    internal RouteText ToText() => new()
    {
        Name = Name,
        Matchers = [.. (Matchers ?? []).Select(Checked)],
        ContactPoints = ContactPoints,
        EscalationPolicy = EscalationPolicy,
        GroupBy = GroupBy,
        GroupWait = OneSpelling(GroupWait),
        GroupInterval = OneSpelling(GroupInterval),
        RepeatInterval = OneSpelling(RepeatInterval),
        MuteTimings = MuteTimings ?? [],
        Continue = Continue ?? false,
        Routes = [.. (Routes ?? []).Select(route => route.ToText())],
    };

    private static string? OneSpelling(string? duration) => duration is null ? null : Duration.Write(Duration.Parse(duration));

    private static string Checked(string text) =>
        Matcher.TryParse(text, out var matcher, out var problem) ? matcher.ToString() : throw new FormatException($"A matcher that was not checked: {problem}");
}
