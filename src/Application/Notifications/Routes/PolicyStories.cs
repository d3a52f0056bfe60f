using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Routing;
using Microsoft.Extensions.Options;

namespace IncidentManager.Application.Notifications.Routes;

/// <summary>What an escalation policy would do about an incident that nobody acknowledges.</summary>
/// <param name="BeginsAt">After what mutes all routes that lead to it, and what holds the incident back; null if that has no end.</param>
/// <param name="PagesNobody">The severity is only recorded.</param>
/// <param name="HasMore">Whether more steps would follow.</param>
/// <param name="ReescalateAfter">How long after its acknowledgement an incident that is not resolved escalates again.</param>
public sealed record PolicyStory(
    string Name, int? Version, DateTimeOffset? BeginsAt, bool PagesNobody, IReadOnlyList<StepStory> Steps, bool HasMore, string? ReescalateAfter);

/// <param name="At">When it is taken.</param>
/// <param name="HeldBy">What held it back until then, such as `suppressed by maintenance upgrade`.</param>
/// <param name="Urgency">high or low: how much it presses.</param>
/// <param name="Unreached">Targets that reach nobody then, and why.</param>
/// <param name="FallBack">Who the fall-back stands in for at once.</param>
public sealed record StepStory(
    int Round, int Step, DateTimeOffset At, string? HeldBy, string Urgency, IReadOnlyList<string> ContactPoints, IReadOnlyList<PersonStory> People,
    IReadOnlyList<UnreachedTarget> Unreached, IReadOnlyList<FallBackStory> FallBack);

/// <param name="By">Why them, such as `schedule payments`.</param>
/// <param name="Methods">In their order, as long as none before it fails: then the next one's turn comes at once.</param>
/// <param name="FallBackFor">Why nothing reaches them, so that the next step is taken at once, or the fall-back is told; null where they can be reached.</param>
public sealed record PersonStory(string User, string By, IReadOnlyList<MethodStory> Methods, string? FallBackFor);

/// <param name="SkippedFor">quiet_hours where it would not be used then.</param>
public sealed record MethodStory(string Method, DateTimeOffset At, string? SkippedFor);

/// <param name="ContactPoint">Null if none is set (`Notifications:FallbackContactPoint`): nobody is told.</param>
/// <param name="InsteadOf">Null where nobody is on call.</param>
public sealed record FallBackStory(string? ContactPoint, string? InsteadOf, string Reason);

/// <summary>Tells beforehand what the policies do to which routes lead.</summary>
internal sealed class PolicyStories(IForecasts forecasts, IPeople people, IOptions<NotificationOptions> options)
{
    /// <summary>Each asks the database for each target of each step.</summary>
    private const int MaxPolicies = 10;

    /// <param name="holds">What would hold the incident's alert back.</param>
    public async Task<IReadOnlyList<PolicyStory>> Of(RoutingNow routing, IReadOnlyList<RouteNode> routes, IncidentNow incident, HoldAt holds, CancellationToken ct)
    {
        List<PolicyStory> stories = [];
        foreach (var policy in routing.PoliciesOf(routes, incident.OpenedAt).Take(MaxPolicies))
            stories.Add(await Of(policy.Policy, routing.BeginsAt(routes, policy.Policy, incident.OpenedAt, holds), incident, holds, ct));
        return stories;
    }

    private async Task<PolicyStory> Of(string policy, DateTimeOffset? beginsAt, IncidentNow incident, HoldAt holds, CancellationToken ct)
    {
        var pages = new ForeseenPages(holds, people, options.Value.FallbackContactPoint);
        if (beginsAt is not { } from || await forecasts.Of(policy, incident.Severity, from, pages, ct) is not { } forecast)
            return new PolicyStory(policy, Version: null, beginsAt, PagesNobody: false, [], HasMore: false, ReescalateAfter: null);

        return new PolicyStory(
            policy, forecast.PolicyVersion, beginsAt, forecast.PagesNobody, pages.Steps, forecast.HasMore,
            forecast.ReescalateAfter is { } after ? Duration.Write(after) : null);
    }
}
