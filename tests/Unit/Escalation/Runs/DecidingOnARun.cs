using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Escalation.Policies;
using IncidentManager.Domain.Escalation.Runs;
using IncidentManager.Domain.Incidents.Contracts;
using static IncidentManager.Domain.Escalation.Runs.RunAct;
using static IncidentManager.Domain.Escalation.Runs.RunState;
using static IncidentManager.Domain.Incidents.Contracts.IncidentState;

namespace IncidentManager.Unit.Escalation.Runs;

public sealed class DecidingOnARun
{
    private static readonly Plan Plan = PolicyReader.Stored(A.Policy([5, 15]));
    private static readonly Plan Reescalating = PolicyReader.Stored(A.Policy([5, 15], reescalateAfter: "4h"));

    private static RunSoFar Run(RunState state, double? nextAt = null, double openedAt = 0, bool isUrged = false) =>
        new(state, A.At(openedAt), nextAt is { } at ? A.At(at) : null, isUrged, HasPressed: true);

    private static void Expect(RunVerdict verdict, RunAct act, string reason, double? at = null) =>
        verdict.ShouldBe(new RunVerdict(act, reason, at is { } minutes ? A.At(minutes) : null));

    [Theory]
    [InlineData(4.99, Wait, RunReasons.Waits)]
    [InlineData(5, TakeStep, RunReasons.Due)]
    [InlineData(90, TakeStep, RunReasons.Due)]
    public void Takes_a_step_once_it_is_due_however_late(double now, RunAct act, string reason) =>
        Expect(RunDecision.Decide(Plan, Run(RunState.Waiting, 5), A.Incident(), A.At(now)), act, reason, act is Wait ? 5 : null);

    [Theory]
    [InlineData(IncidentState.Acknowledged)]
    [InlineData(Investigating)]
    [InlineData(Mitigated)]
    public void Pauses_when_somebody_is_at_it(IncidentState state)
    {
        Expect(RunDecision.Decide(Plan, Run(RunState.Waiting, 5), A.Incident(state, acknowledgedAt: 3), A.At(9)), Pause, RunReasons.Acknowledged);
        Expect(RunDecision.Decide(Plan, Run(RunState.Acknowledged), A.Incident(state, acknowledgedAt: 3), A.At(9)), Nothing, RunReasons.Acknowledged);
    }

    [Theory]
    [InlineData(RunState.Waiting)]
    [InlineData(Recorded)]
    [InlineData(RunState.Acknowledged)]
    [InlineData(Finished)]
    public void Ends_with_the_incident(RunState state)
    {
        Expect(RunDecision.Decide(Plan, Run(state, 5), A.Incident(Resolved), A.At(9)), End, RunReasons.Resolved);
        Expect(RunDecision.Decide(Plan, Run(state, 5), A.Incident(Closed, openedAt: 2), A.At(9)), End, RunReasons.Resolved);
        Expect(RunDecision.Decide(Plan, Run(state, 5), null, A.At(9)), End, RunReasons.Gone);
        Expect(RunDecision.Decide(Plan, Run(state, 5), A.Incident(Resolved) with { MergedInto = IncidentId.New(A.Noon) }, A.At(9)), End, RunReasons.Merged);
    }

    [Theory]
    [InlineData(RunState.Waiting)]
    [InlineData(Recorded)]
    [InlineData(RunState.Acknowledged)]
    [InlineData(Finished)]
    public void Begins_anew_when_the_incident_was_opened_again(RunState state) =>
        Expect(RunDecision.Decide(Plan, Run(state, 5), A.Incident(openedAt: 7), A.At(9)), BeginAnew, RunReasons.Reopened);

    [Theory]
    [InlineData(RunState.Ended, RunReasons.Resolved, Open, true)]
    [InlineData(RunState.Ended, RunReasons.Resolved, IncidentState.Acknowledged, true)]
    [InlineData(RunState.Ended, RunReasons.Resolved, Resolved, false)]
    [InlineData(RunState.Ended, RunReasons.HandedOver, Open, false)]
    [InlineData(RunState.Waiting, RunReasons.Waits, Open, false)]
    public void Begins_anew_what_a_person_began_and_the_incident_ended(RunState state, string reason, IncidentState incident, bool begins) =>
        RunDecision.BeginsAnewByHand(Run(state) with { Reason = reason }, A.Incident(incident, openedAt: 7)).ShouldBe(begins);

    [Fact]
    public void Begins_anew_after_an_acknowledgement_also_where_the_clock_stood_still() =>
        Expect(RunDecision.Decide(Plan, Run(RunState.Acknowledged), A.Incident(), A.At(9)), BeginAnew, RunReasons.Reopened);

    [Fact]
    public void Lets_stand_what_is_over()
    {
        foreach (var incident in new[] { null, A.Incident(), A.Incident(Resolved), A.Incident(openedAt: 7) })
            RunDecision.Decide(Plan, Run(Ended), incident, A.At(9)).Act.ShouldBe(Nothing);
        Expect(RunDecision.Decide(Plan, Run(Finished), A.Incident(), A.At(9)), Nothing, RunReasons.StepsUsedUp);
    }

    [Theory]
    [InlineData(null, 243, 242.9, Wait)]
    [InlineData(null, 243, 243, Reescalate)]
    [InlineData(500.0, 500, 499, Wait)]
    [InlineData(500.0, 500, 500, Reescalate)]
    [InlineData(60.0, 243, 100, Wait)]
    public void Escalates_again_what_was_not_resolved_in_time_but_not_before_a_snooze_is_over(double? snoozedUntil, double due, double now, RunAct act)
    {
        var incident = A.Incident(IncidentState.Acknowledged, acknowledgedAt: 3, snoozedUntil: snoozedUntil);

        Expect(RunDecision.Decide(Reescalating, Run(RunState.Acknowledged, due), incident, A.At(now)),
            act, act is Wait ? RunReasons.Acknowledged : RunReasons.NotResolvedInTime, act is Wait ? due : null);
        if (act is Wait) Expect(RunDecision.Decide(Reescalating, Run(RunState.Waiting, 5), incident, A.At(now)), Pause, RunReasons.Acknowledged, due);
    }

    [Fact]
    public void Only_records_what_pages_nobody_and_escalates_none_of_it_again()
    {
        var incident = A.Incident(severity: Severity.P4);
        Expect(RunDecision.Decide(Plan, Run(RunState.Waiting, 5), incident, A.At(9)), RunAct.Record, RunReasons.Recorded);
        Expect(RunDecision.Decide(Plan, Run(Recorded), incident, A.At(9)), Nothing, RunReasons.Recorded);

        var taken = A.Incident(IncidentState.Acknowledged, Severity.P4, acknowledgedAt: 3);
        Expect(RunDecision.Decide(Reescalating, Run(Recorded), taken, A.At(999)), Pause, RunReasons.Acknowledged);
    }

    private static readonly PagesHeld Held = new("suppressed by silence 7", A.At(60));

    [Theory]
    [InlineData(RunState.Waiting, 5, RunReasons.Waits, 4, Wait)]
    [InlineData(RunState.Waiting, 5, RunReasons.Waits, 5, Hold)]
    [InlineData(RunState.Waiting, 5, RunReasons.Urged, 5, TakeStep)]
    [InlineData(Suppressed, 60, "suppressed by silence 7", 9, Wait)]
    [InlineData(Suppressed, 30, "suppressed by silence 7", 9, Hold)]
    [InlineData(Suppressed, 60, "suppressed by silence 3", 9, Hold)]
    public void Holds_a_step_that_is_due_while_what_fires_is_suppressed_unless_a_person_asked_for_it(RunState state, double nextAt, string reason, double now, RunAct act) =>
        RunDecision.Decide(Plan, Run(state, nextAt) with { Reason = reason }, A.Incident(), A.At(now), Held).Act.ShouldBe(act);

    [Fact]
    public void Takes_what_was_held_as_soon_as_nothing_suppresses_it()
    {
        Expect(RunDecision.Decide(Plan, Run(Suppressed, 60), A.Incident(), A.At(9)), TakeStep, RunReasons.Due);
        Expect(RunDecision.Decide(Plan, Run(Suppressed, 60), A.Incident(), A.At(9), Held), Hold, Held.Reason, 60);
        Expect(RunDecision.Decide(Plan, Run(Suppressed, 60), A.Incident(IncidentState.Acknowledged, acknowledgedAt: 8), A.At(9), Held), Pause, RunReasons.Acknowledged);
        Expect(RunDecision.Decide(Plan, Run(Suppressed, 60), A.Incident(severity: Severity.P4), A.At(9), Held), RunAct.Record, RunReasons.Recorded);
        Expect(RunDecision.Decide(Plan, Run(Suppressed, 60), A.Incident(openedAt: 8), A.At(9), Held), BeginAnew, RunReasons.Reopened);
    }

    [Fact]
    public void Pages_from_the_first_step_on_once_the_severity_is_raised() =>
        Expect(RunDecision.Decide(Plan, Run(Recorded), A.Incident(severity: Severity.P0), A.At(9)), FromTheFirst, RunReasons.Waits, 9);

    [Fact]
    public void Pages_whatever_the_severity_where_a_person_asked_for_it() =>
        Expect(RunDecision.Decide(Plan, Run(RunState.Waiting, 5, isUrged: true), A.Incident(severity: Severity.P4), A.At(9)), TakeStep, RunReasons.Due);
}
