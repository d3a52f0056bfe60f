using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Application.Notifications.Paging;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Notifications;

namespace IncidentManager.Application.Notifications.Routes;

/// <summary>Plans the pages of each step as a real one's are, and keeps what would come of them.</summary>
/// <param name="fallback">The contact point that stands in for those who cannot be reached.</param>
internal sealed class ForeseenPages(HoldAt holds, IPeople people, string? fallback) : IForeseenPages
{
    private readonly List<StepStory> _steps = [];

    public IReadOnlyList<StepStory> Steps => _steps;

    public PagesHeld? HeldAt(DateTimeOffset instant) =>
        SuppressedNow.Of(holds(instant)) is { } suppressed ? new PagesHeld(suppressed.Reason, suppressed.Until ?? DateTimeOffset.MaxValue) : null;

    public async Task<bool> Take(ForecastStep step, bool hasNext, CancellationToken ct)
    {
        List<(string User, PagePlan Plan)> plans = [];
        List<PersonStory> told = [];
        foreach (var person in step.People)
        {
            var plan = (await people.Find(person.User, ct)).PlanPage(step.Urgency, step.At, step.At);
            plans.Add((person.User, plan));
            told.Add(new PersonStory(
                person.User, person.By, [.. plan.Sends.Select(send => new MethodStory(send.Method, send.At, send.SkipFor))], plan.FallBackFor));
        }

        var reach = StepReach.Of(step.ContactPoints.Count, plans);
        var isNobody = step.ContactPoints.Count + step.People.Count == 0;
        var standIns = reach.StandIns(goesOn: hasNext && (isNobody || reach.AsksForNextStep), isNobody);
        _steps.Add(new StepStory(
            step.Round, step.Step, step.At, step.HeldBy, step.Urgency.Name(), step.ContactPoints, told, step.Unreached,
            [.. standIns.Select(one => new FallBackStory(fallback, one.User.Length > 0 ? one.User : null, one.Reason))]));
        return reach.AsksForNextStep;
    }
}
