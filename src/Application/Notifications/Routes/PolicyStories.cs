using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Application.Notifications.Paging;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Routing;

namespace IncidentManager.Application.Notifications.Routes;

/// <summary>What an escalation policy would do about an incident that nobody acknowledges.</summary>
/// <param name="BeginsAt">After what mutes all routes that lead to it; null if that has no end.</param>
/// <param name="PagesNobody">The severity is only recorded.</param>
/// <param name="HasMore">Whether more steps would follow.</param>
/// <param name="ReescalateAfter">How long after its acknowledgement an incident that is not resolved escalates again.</param>
public sealed record PolicyStory(
    string Name, int? Version, DateTimeOffset? BeginsAt, bool PagesNobody, IReadOnlyList<StepStory> Steps, bool HasMore, string? ReescalateAfter);

/// <param name="At">When it is due.</param>
/// <param name="Urgency">high or low: how much it presses.</param>
/// <param name="Unreached">Targets that reach nobody then, and why.</param>
public sealed record StepStory(
    int Round, int Step, DateTimeOffset At, string Urgency, IReadOnlyList<string> ContactPoints, IReadOnlyList<PersonStory> People,
    IReadOnlyList<UnreachedTarget> Unreached);

/// <param name="By">Why them, such as `schedule payments`.</param>
/// <param name="Methods">In their order, as long as none before it fails: then the next one's turn comes at once.</param>
/// <param name="FallBackFor">Why the fall-back is told at once in their place; null where they can be reached.</param>
public sealed record PersonStory(string User, string By, IReadOnlyList<MethodStory> Methods, string? FallBackFor);

/// <param name="SkippedFor">quiet_hours where it would not be used then.</param>
public sealed record MethodStory(string Method, DateTimeOffset At, string? SkippedFor);

/// <summary>Tells beforehand what the policies do to which routes lead.</summary>
internal sealed class PolicyStories(IForecasts forecasts, IPeople people)
{
    /// <summary>Each asks the database for each target of each step.</summary>
    private const int MaxPolicies = 10;

    public async Task<IReadOnlyList<PolicyStory>> Of(RoutingNow routing, IReadOnlyList<RouteNode> routes, IncidentNow incident, CancellationToken ct)
    {
        List<PolicyStory> stories = [];
        foreach (var policy in routing.PoliciesOf(routes, incident.OpenedAt).Take(MaxPolicies))
            stories.Add(await Of(policy.Policy, routing.BeginsAt(routes, policy.Policy, incident.OpenedAt), incident, ct));
        return stories;
    }

    private async Task<PolicyStory> Of(string policy, DateTimeOffset? beginsAt, IncidentNow incident, CancellationToken ct)
    {
        if (beginsAt is not { } from || await forecasts.Of(policy, incident.Severity, from, ct) is not { } forecast)
            return new PolicyStory(policy, Version: null, beginsAt, PagesNobody: false, [], HasMore: false, ReescalateAfter: null);

        List<StepStory> steps = [];
        foreach (var step in forecast.Steps) steps.Add(await Of(step, ct));
        return new PolicyStory(
            policy, forecast.PolicyVersion, beginsAt, forecast.PagesNobody, steps, forecast.HasMore,
            forecast.ReescalateAfter is { } after ? Duration.Write(after) : null);
    }

    private async Task<StepStory> Of(ForecastStep step, CancellationToken ct)
    {
        List<PersonStory> told = [];
        foreach (var person in step.People)
        {
            var plan = (await people.Find(person.User, ct)).PlanPage(step.Urgency, step.At, step.At);
            told.Add(new PersonStory(
                person.User, person.By, [.. plan.Sends.Select(send => new MethodStory(send.Method, send.At, send.SkipFor))], plan.FallBackFor));
        }

        return new StepStory(step.Round, step.Step, step.At, step.Urgency.Name(), step.ContactPoints, told, step.Unreached);
    }
}
