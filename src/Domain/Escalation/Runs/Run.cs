using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Escalation.Policies;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Escalation.Runs;

/// <summary>What a run is of.</summary>
/// <param name="Text">Checked.</param>
/// <param name="Number">From 1, for each incident and policy.</param>
/// <param name="StartedBy">The person who asked for it by hand; null where a route did.</param>
/// <param name="UrgedBy">The person who wants it whatever the severity.</param>
public sealed record RunOrder(string Policy, int PolicyVersion, PolicyText Text, int Number, string? StartedBy = null, string? UrgedBy = null);

/// <summary>
/// An incident on its way through a policy, for one opening of it: it has the steps with it, so that whatever is set meanwhile changes nothing about it.
/// <see cref="RunDecision"/> says what becomes of it.
/// </summary>
public sealed class Run : AggregateRoot
{
    private Plan? _plan;

    public Guid Id { get; private init; }
    public IncidentId IncidentId { get; private init; }
    public string Policy { get; private init; } = "";
    public int PolicyVersion { get; private init; }
    public PolicyText Text { get; private init; } = new();
    public int Number { get; private init; }
    public string? StartedBy { get; private init; }
    public DateTimeOffset StartedAt { get; private init; }

    /// <summary>Of the incident's opening that it belongs to.</summary>
    public DateTimeOffset OpenedAt { get; private set; }
    public RunState State { get; private set; }

    /// <summary>One of <see cref="RunReasons"/>, or what suppresses all that fires.</summary>
    public string Reason { get; private set; } = RunReasons.Waits;
    public DateTimeOffset? EndedAt { get; private set; }
    public int Round { get; private set; } = 1;

    /// <summary>From 1; behind the last one where all are taken.</summary>
    public int NextStep { get; private set; } = 1;

    /// <summary>See <see cref="RunSoFar.NextAt"/>.</summary>
    public DateTimeOffset? NextAt { get; private set; }
    public int RepeatsLeft { get; private set; }
    public bool HasReachedSomebody { get; private set; }

    /// <summary>Whether a step was taken with high urgency.</summary>
    public bool HasPressed { get; private set; }
    public string? UrgedBy { get; private set; }
    public int Version { get; private set; } = 1;

    /// <summary>How the incident stood when this unit of work decided on the run: its commit is refused if that is no longer so.</summary>
    public IncidentStanding? DecidedOn { get; set; }

    public Plan Plan => _plan ??= PolicyReader.Stored(Text);

    public RunSoFar SoFar => new(State, OpenedAt, NextAt, UrgedBy is not null, HasPressed, Reason);

    private Run() { } // EF Core

    /// <param name="since">The first step's delay counts from there.</param>
    public static Run Begin(RunOrder order, IncidentStanding incident, DateTimeOffset since, DateTimeOffset now)
    {
        var run = new Run
        {
            Id = Guid.CreateVersion7(now),
            IncidentId = incident.Id,
            Policy = order.Policy,
            PolicyVersion = order.PolicyVersion,
            Text = order.Text,
            Number = order.Number,
            StartedBy = order.StartedBy,
            StartedAt = now,
            OpenedAt = incident.OpenedAt,
            UrgedBy = order.UrgedBy,
        };
        run.RepeatsLeft = run.Plan.Repeat;
        run.NextAt = (since < incident.OpenedAt ? incident.OpenedAt : since) + run.Plan.Steps[0].Delay;
        run.StandAsTheIncident(RunDecision.Decide(run.Plan, run.SoFar, incident, now), now);
        return run;
    }

    /// <summary>
    /// Its incident is a part of another one, where it goes on: the steps that were taken are not taken again, and the next one is due when it was, also one
    /// that is held: whether anything holds it there is decided there. Null where it has nothing more to do: somebody took its incident on, or all steps are taken.
    /// </summary>
    public Run? GoOnIn(IncidentStanding incident, int number, DateTimeOffset now) => State is not (RunState.Waiting or RunState.Suppressed or RunState.Recorded) ? null : new Run
    {
        Id = Guid.CreateVersion7(now),
        IncidentId = incident.Id,
        Policy = Policy,
        PolicyVersion = PolicyVersion,
        Text = Text,
        Number = number,
        StartedBy = StartedBy,
        StartedAt = now,
        OpenedAt = incident.OpenedAt,
        State = State,
        Reason = Reason,
        Round = Round,
        NextStep = NextStep,
        NextAt = NextAt < incident.OpenedAt ? incident.OpenedAt : NextAt,
        RepeatsLeft = RepeatsLeft,
        HasReachedSomebody = HasReachedSomebody,
        HasPressed = HasPressed,
        UrgedBy = UrgedBy,
    };

    /// <summary>Whether it is of this opening: one that ended with the incident is of an earlier one, also where the clock stood still; one that a person handed over is not.</summary>
    public bool IsOf(IncidentStanding incident) => OpenedAt == incident.OpenedAt && (State is not RunState.Ended || Reason is RunReasons.HandedOver);

    /// <summary>How much its next page presses. What a person asked for by hand is never low.</summary>
    public Urgency UrgencyFor(Severity severity) => UrgedBy is not null ? Urgency.High : Plan.UrgencyOf(severity) ?? Urgency.Low;

    /// <summary>Takes the step that is due.</summary>
    public RunStep Take(Audience audience, Urgency urgency, DateTimeOffset now)
    {
        var taken = RunStep.Of(this, NextAt < now ? NextAt.Value : now, now, urgency, audience); // what was held is due when that ends
        HasReachedSomebody |= !audience.IsNobody;
        HasPressed |= urgency is Urgency.High;
        if (NextStep < Plan.Steps.Count) Wait(Round, NextStep + 1, audience.IsNobody ? now : now + Plan.Steps[NextStep].Delay);
        else if (RepeatsLeft > 0)
        {
            RepeatsLeft--;
            Wait(Round + 1, 1, now + Plan.RepeatAfter);
        }
        else
        {
            NextStep++;
            Hold(RunState.Finished, HasReachedSomebody ? RunReasons.StepsUsedUp : RunReasons.ReachedNobody, null);
        }

        return taken;
    }

    /// <summary>Stands from now on as was decided. What is due, or begins anew, is for whoever asks.</summary>
    /// <returns>Whether that is otherwise than before.</returns>
    public bool Follow(RunVerdict verdict, DateTimeOffset now)
    {
        switch (verdict.Act)
        {
            case RunAct.Hold:
                Hold(RunState.Suppressed, verdict.Reason, verdict.At);
                break;
            case RunAct.Record:
                Record();
                break;
            case RunAct.Pause:
                Pause(verdict.At);
                break;
            case RunAct.FromTheFirst:
                StartOver(now);
                break;
            case RunAct.End or RunAct.BeginAnew:
                End(verdict.Reason, now);
                break;
            default:
                return false;
        }

        return true;
    }

    /// <summary>Nobody else is told while this holds.</summary>
    public void Record() => Hold(RunState.Recorded, RunReasons.Recorded, null);

    /// <param name="again">When the incident escalates again, if it does.</param>
    public void Pause(DateTimeOffset? again) => Hold(RunState.Acknowledged, State is RunState.Acknowledged ? Reason : RunReasons.Acknowledged, again);

    public void End(string reason, DateTimeOffset now)
    {
        Hold(RunState.Ended, reason, null);
        EndedAt = now;
    }

    /// <summary>From the first step on, with its delay; in another round, if this one has taken steps.</summary>
    public void StartOver(DateTimeOffset now)
    {
        (RepeatsLeft, UrgedBy) = (Plan.Repeat, null);
        Wait(NextStep == 1 ? Round : Round + 1, 1, now + Plan.Steps[0].Delay);
    }

    /// <summary>The next step is due now, because a person wants it. If all are taken, they are taken once more.</summary>
    public void Urge(string by, DateTimeOffset now)
    {
        UrgedBy = by;
        if (NextStep > Plan.Steps.Count) Wait(Round + 1, 1, now);
        else Wait(Round, NextStep, now);
        Reason = RunReasons.Urged;
    }

    /// <summary>Whether this step was taken, or will not be.</summary>
    public bool IsBeyond(int round, int step) => Round > round || (Round == round && NextStep > step);

    /// <summary>Whether this step is the next one, in this opening of the incident.</summary>
    public bool Waits(IncidentStanding incident, int round, int step) =>
        State is RunState.Waiting or RunState.Suppressed && OpenedAt == incident.OpenedAt && (Round, NextStep) == (round, step);

    /// <summary>The next step is due now, because nobody heard of the one before.</summary>
    public void Hurry(DateTimeOffset now) => Wait(Round, NextStep, now);

    /// <summary>It goes on in another opening of the incident, because a person wants it to.</summary>
    public void ContinueIn(DateTimeOffset openedAt) => OpenedAt = openedAt;

    /// <summary>One that begins while somebody has the incident in hand, or while its severity pages nobody, takes no step.</summary>
    private void StandAsTheIncident(RunVerdict verdict, DateTimeOffset now)
    {
        if (verdict.Act is RunAct.Record) Hold(RunState.Recorded, RunReasons.Recorded, null);
        else if (verdict.Act is RunAct.Pause) Hold(RunState.Acknowledged, RunReasons.AcknowledgedBefore, verdict.At);
        else if (verdict.Act is RunAct.Reescalate) Hold(RunState.Acknowledged, RunReasons.AcknowledgedBefore, now);
    }

    private void Wait(int round, int step, DateTimeOffset at)
    {
        var due = at < OpenedAt ? OpenedAt : at; // which may be by a clock that is ahead
        (State, Reason, Round, NextStep, NextAt) = (RunState.Waiting, RunReasons.Waits, round, step, due);
        Version++;
    }

    private void Hold(RunState state, string reason, DateTimeOffset? nextAt)
    {
        (State, Reason, NextAt) = (state, reason, nextAt);
        Version++;
    }
}
