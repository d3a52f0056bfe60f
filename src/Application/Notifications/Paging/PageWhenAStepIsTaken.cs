using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.Paging;

/// <summary>
/// Whom a step names is told: a contact point once, a person by his contact methods. Exactly once for run, round, step and receiver, also where the same step
/// is said twice: what is written already is passed over, and a unique index refuses what two write at once.
/// </summary>
internal sealed class PageWhenAStepIsTaken(IDeliveriesDb db, IPagedIncidents incidents, IPeople people, IEscalations escalations, StepLedger ledger, TimeProvider clock)
    : IReactTo<StepTaken>
{
    public async Task React(StepTaken step, CancellationToken ct)
    {
        if (await incidents.GoesOnIn(step.Incident, ct) is not { } incident) return; // merged just after the step: whom it names is told of what goes on

        await ledger.Open(incident, ct);
        var known = step.IsJustTaken ? [] : await ToldOf(step, ct);
        var skipFor = incident.State switch
        {
            IncidentState.Open when step.Since >= incident.OpenedAt || incident.Id != step.Incident => null,
            IncidentState.Open => NotifyReasons.AcknowledgedMeanwhile, // and opened again: no step of a run is due before its opening
            var state when state.IsActive() => NotifyReasons.AcknowledgedMeanwhile,
            _ => NotifyReasons.ResolvedMeanwhile,
        };

        foreach (var contactPoint in step.ContactPoints.Where(name => known.Add(new(name, "", ""))))
            ledger.Tell(contactPoint, OriginOf(step), NotifyReasons.StepTaken, step.Since, skipFor);
        List<(string User, PagePlan Plan)> plans = [];
        foreach (var person in step.People.Where(one => known.Add(new("", one.User, ""))))
            plans.Add((person.User, await Page(person, step, skipFor, ct)));
        if (skipFor is null) await StandIn(StepReach.Of(step.ContactPoints.Count, plans), step, known.Count == 0, ct);
    }

    private async Task<HashSet<Told>> ToldOf(StepTaken step, CancellationToken ct) =>
        (await db.Deliveries.Where(one => one.Run == step.Run && one.Round == step.Round && one.Step == step.Step)
            .Select(one => new Told(one.ContactPoint, one.User, one.InsteadOf)).ToListAsync(ct)).ToHashSet();

    /// <summary>For those who have no way to be reached: the next step, if this one tells nobody else; or the fall-back.</summary>
    /// <param name="isNews">Nothing was written for this step before.</param>
    private async Task StandIn(StepReach reach, StepTaken step, bool isNews, CancellationToken ct)
    {
        var goesOn = reach.AsksForNextStep && await escalations.GoOnAfter(step.Run, step.Round, step.Step, ct);
        var namesNobody = isNews && step.ContactPoints.Count + step.People.Count == 0;
        foreach (var (user, reason) in reach.StandIns(goesOn, namesNobody)) ledger.FallBack(OriginOf(step) with { InsteadOf = user }, reason);
    }

    private async Task<PagePlan> Page(PagedPerson paged, StepTaken step, string? skipFor, CancellationToken ct)
    {
        var person = await people.Find(paged.User, ct);
        var plan = person.PlanPage(step.Urgency, step.Since, clock.Now());
        var origin = OriginOf(step) with { LedBy = paged.By };
        var lanes = person?.NamedMethods().ToDictionary(one => one.Name, one => PeoplesMethods.LaneOf(one.Method));
        foreach (var send in plan.Sends) ledger.Page(paged.User, origin, send with { SkipFor = skipFor ?? send.SkipFor }, lanes![send.Method]);
        if (plan.FallBackFor is { } reason) ledger.Page(paged.User, origin, new PlannedSend("", step.Since, skipFor ?? reason), lane: null);
        return plan;
    }

    private static StepOrigin OriginOf(StepTaken step) => new(step.Run, step.Policy, step.Round, step.Step);

    /// <summary>Whom a delivery of a step is for.</summary>
    private readonly record struct Told(string ContactPoint, string User, string InsteadOf);
}
