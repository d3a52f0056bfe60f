using CsCheck;
using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Escalation.Runs;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Unit.Escalation.Runs;

public sealed class GoingThroughTheSteps
{
    [Fact]
    public void Takes_each_once_a_round_at_its_time_and_ends()
    {
        var run = A.Run(A.Policy([5, 15], repeat: 1));

        Times(run).ShouldBe(["1.1 0", "1.2 5", "1.3 20", "2.1 30", "2.2 35", "2.3 50"]);
        (run.State, run.Reason, run.NextAt).ShouldBe((RunState.Finished, RunReasons.StepsUsedUp, null));
    }

    [Fact]
    public void Goes_on_at_once_where_nobody_is_reached_but_not_into_the_next_round()
    {
        var run = A.Run(A.Policy([5, 15], repeat: 1));

        Times(run, A.Nobody).ShouldBe(["1.1 0", "1.2 0", "1.3 0", "2.1 10", "2.2 10", "2.3 10"]);
        run.Reason.ShouldBe(RunReasons.ReachedNobody);
    }

    [Fact]
    public void Counts_from_when_a_step_was_taken_so_that_an_outage_leaves_time_to_answer()
    {
        var run = A.Run(A.Policy([5, 15]));
        run.Take(A.Somebody, Urgency.High, A.At(60));

        run.NextAt.ShouldBe(A.At(65));
    }

    [Fact]
    public void Does_not_begin_before_the_incident_was_opened() => A.Run(A.Policy([5]), A.Incident(openedAt: 3), since: 1).NextAt.ShouldBe(A.At(3));

    [Fact]
    public void Waits_for_a_severity_that_pages_where_it_pages_nobody() =>
        A.Run(A.Policy([5]), A.Incident(severity: Severity.P4)).ShouldSatisfyAllConditions(
            run => run.State.ShouldBe(RunState.Recorded), run => run.NextAt.ShouldBeNull());

    [Theory]
    [InlineData(null, null)]
    [InlineData("4h", 242.0)]
    public void Stands_acknowledged_where_somebody_was_faster_than_its_beginning(string? reescalateAfter, double? again)
    {
        var run = A.Run(A.Policy([5], reescalateAfter: reescalateAfter), A.Incident(IncidentState.Acknowledged, acknowledgedAt: 2), since: 3);

        (run.State, run.Reason, run.NextAt).ShouldBe((RunState.Acknowledged, RunReasons.AcknowledgedBefore, again is { } at ? A.At(at) : (DateTimeOffset?)null));
    }

    [Theory]
    [InlineData(Urgency.Low, RunAct.FromTheFirst)]
    [InlineData(Urgency.High, RunAct.Nothing)]
    public void Begins_again_where_all_steps_were_taken_with_low_urgency_and_it_is_high_now(Urgency taken, RunAct act)
    {
        var run = A.Run(A.Policy([]), A.Incident(severity: Severity.P3));
        run.Take(A.Somebody, taken, A.At(0));
        run.Verdict(A.Incident(severity: Severity.P3), 1).Act.ShouldBe(RunAct.Nothing);

        var verdict = run.Verdict(A.Incident(severity: Severity.P1), 1);
        verdict.Act.ShouldBe(act);
        run.Follow(verdict, A.At(1));
        (run.Round, run.NextStep, run.NextAt).ShouldBe(act is RunAct.Nothing ? (1, 2, null) : (2, 1, A.At(1)));
    }

    [Fact]
    public void Counts_what_was_held_from_when_it_is_not_held_any_more()
    {
        var held = new RunVerdict(RunAct.Hold, "suppressed by silence 7", A.At(60));
        var run = A.Run(A.Policy([5]));
        run.Follow(held, A.At(1));
        run.Take(A.Somebody, Urgency.High, A.At(20)).DueAt.ShouldBe(A.At(20));

        (run.State, run.NextAt).ShouldBe((RunState.Waiting, A.At(25)));
        run.Follow(held, A.At(26));
        run.Take(A.Somebody, Urgency.High, A.At(61)).DueAt.ShouldBe(A.At(60));
    }

    [Fact]
    public void Starts_over_in_another_round_unless_no_step_was_taken_in_this_one()
    {
        var run = A.Run(A.Policy([5]));
        run.StartOver(A.At(1));
        (run.Round, run.NextStep, run.NextAt).ShouldBe((1, 1, A.At(1)));

        run.Take(A.Somebody, Urgency.High, A.At(1));
        run.StartOver(A.At(2));
        (run.Round, run.NextStep, run.NextAt).ShouldBe((2, 1, A.At(2)));
    }

    [Fact]
    public void Takes_all_of_them_once_more_when_a_person_wants_it_after_the_last()
    {
        var run = A.Run(A.Policy([5]));
        Times(run);
        run.Pause(null);

        run.Urge("ana", A.At(30));

        (run.State, run.Round, run.NextStep, run.NextAt).ShouldBe((RunState.Waiting, 2, 1, A.At(30)));
        Times(run).ShouldBe(["2.1 30", "2.2 35"]);
    }

    [Fact]
    public void Never_takes_one_twice_whatever_people_do() =>
        Gen.Select(Gen.Int[0, 6].Array[0, 60], Gen.Int[1, 15].Array[0, 4], Gen.Int[0, 3]).Sample((actions, delays, repeat) =>
        {
            var run = A.Run(A.Policy(delays, repeat));
            var (taken, at) = (new HashSet<(int, int)>(), A.Noon);
            foreach (var action in actions)
            {
                at = at.AddMinutes(3);
                if (action is 0) run.StartOver(at);
                else if (action is 1) run.Urge("ana", at);
                else if (action is 2) run.Record();
                else if (action is 3) run.Pause(at.AddHours(4));
                else if (run.State is RunState.Waiting && run.NextAt <= at)
                {
                    var step = run.Take(action is 4 ? A.Nobody : A.Somebody, Urgency.High, at);
                    taken.Add((step.Round, step.Step)).ShouldBeTrue();
                }

                (run.NextAt is not null).ShouldBe(run.State is RunState.Waiting or RunState.Acknowledged);
                if (run.State is RunState.Waiting) run.NextStep.ShouldBeInRange(1, delays.Length + 1);
            }
        });

    /// <summary>Takes every step as soon as it is due: round, step and minute of each.</summary>
    private static List<string> Times(Run run, Audience? audience = null)
    {
        List<string> taken = [];
        while (run.State is RunState.Waiting && taken.Count < 100)
        {
            var due = run.NextAt!.Value;
            var step = run.Take(audience ?? A.Somebody, Urgency.High, due);
            step.DueAt.ShouldBe(due);
            taken.Add($"{step.Round}.{step.Step} {(due - A.Noon).TotalMinutes}");
        }

        return taken;
    }

    [Fact]
    public void Goes_on_in_the_incident_that_its_own_is_a_part_of_where_it_stood()
    {
        var run = A.Run(A.Policy([5, 15], repeat: 2));
        run.Take(A.Somebody, Urgency.High, A.At(0));
        var into = A.Incident(openedAt: 3) with { Id = IncidentId.New(A.At(3)) };

        var next = run.GoOnIn(into, number: 4, A.At(4))!;

        (next.IncidentId, next.Policy, next.Number, next.Round, next.NextStep, next.NextAt, next.RepeatsLeft, next.HasReachedSomebody, next.OpenedAt)
            .ShouldBe((into.Id, run.Policy, 4, 1, 2, A.At(5), 2, true, A.At(3)));
        next.Id.ShouldNotBe(run.Id);
        run.GoOnIn(A.Incident(openedAt: 7), 4, A.At(8))!.NextAt.ShouldBe(A.At(7), "no step is due before its incident opened");
    }

    [Fact]
    public void Goes_on_elsewhere_also_where_a_silence_holds_its_step_and_takes_it_there_if_nothing_does()
    {
        var run = A.Run(A.Policy([5]));
        run.Follow(new RunVerdict(RunAct.Hold, "suppressed by silence 7", A.At(60)), A.At(1));

        var next = run.GoOnIn(A.Incident(), number: 1, A.At(2))!;

        (next.State, next.NextStep, next.NextAt).ShouldBe((RunState.Suppressed, 1, A.At(60)));
        next.Verdict(A.Incident(), 2).Act.ShouldBe(RunAct.TakeStep);
    }

    [Fact]
    public void Does_not_go_on_elsewhere_where_somebody_has_it_in_hand_or_all_is_done()
    {
        var (paused, ended) = (A.Run(A.Policy([5])), A.Run(A.Policy([5])));
        paused.Pause(null);
        ended.End(RunReasons.HandedOver, A.At(1));
        var finished = A.Run(A.Policy([]));
        finished.Take(A.Somebody, Urgency.High, A.At(0));

        foreach (var run in new[] { paused, ended, finished }) run.GoOnIn(A.Incident(), 1, A.At(2)).ShouldBeNull();
    }
}
