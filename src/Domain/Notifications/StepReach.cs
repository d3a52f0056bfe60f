namespace IncidentManager.Domain.Notifications;

/// <param name="User">Empty where the step names nobody.</param>
/// <param name="Reason">Why nothing reaches him.</param>
public readonly record struct LostPerson(string User, string Reason);

/// <summary>Whom a step's pages reach, as they are planned. Pure: so is what follows for those whom they cannot reach.</summary>
public sealed record StepReach(bool IsTold, IReadOnlyList<LostPerson> Lost)
{
    /// <param name="contactPoints">How many the step tells.</param>
    public static StepReach Of(int contactPoints, IReadOnlyCollection<(string User, PagePlan Plan)> people) => new(
        contactPoints > 0 || people.Any(one => one.Plan.Sends.Any(send => send.SkipFor is null)),
        [.. people.Where(one => one.Plan.FallBackFor is not null).Select(one => new LostPerson(one.User, one.Plan.FallBackFor!))]);

    /// <summary>Somebody cannot be reached, and nobody else is told: the next step is taken at once, if there is one.</summary>
    public bool AsksForNextStep => Lost.Count > 0 && !IsTold;

    /// <summary>For whom the fall-back stands in.</summary>
    /// <param name="goesOn">The next step stands in instead.</param>
    /// <param name="namesNobody">Nobody is on call, and nobody else is named.</param>
    public IReadOnlyList<LostPerson> StandIns(bool goesOn, bool namesNobody) =>
        goesOn ? [] : namesNobody ? [new LostPerson("", NotifyReasons.NobodyOnCall)] : Lost;
}
