using CsCheck;
using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Escalation.Policies;
using IncidentManager.Domain.Escalation.Runs;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Unit.Escalation.Runs;

/// <summary>Whatever people, alerts and silences do, in any order: what is open has a step that is due, or had its last one.</summary>
public sealed class LosingNoStep
{
    [Fact]
    public void Holds_whatever_happens() =>
        Gen.Select(Gen.Int[0, 11].Array[0, 80], Gen.Int[1, 15].Array[0, 3], Gen.Int[0, 2], Gen.Bool).Sample((actions, delays, repeat, reescalates) =>
        {
            var story = new Story(A.Policy(delays, repeat, reescalates ? "30m" : null));
            foreach (var action in actions)
            {
                story.Do(action);
                story.ShouldStand();
            }
        });

    /// <summary>An incident, and the runs of a policy on it: what the handlers do, without a database.</summary>
    private sealed class Story
    {
        private readonly PolicyText _policy;
        private readonly List<(Run Run, int Round, int Step)> _taken = [];
        private readonly List<Run> _runs = [];
        private IncidentStanding _incident = A.Incident();
        private PagesHeld? _held;
        private double _minute;

        public Story(PolicyText policy)
        {
            _policy = policy;
            Settle();
        }

        private Run Last => _runs[^1];

        public void Do(int action)
        {
            _minute += action is 0 or 1 or 2 ? 3 * (action + 1) : 0.01;
            var state = _incident.State;
            if (action is 3 && state is IncidentState.Open) _incident = _incident with { State = IncidentState.Acknowledged, AcknowledgedAt = A.At(_minute) };
            else if (action is 4 && state.IsActive()) _incident = _incident with { State = IncidentState.Resolved };
            else if (action is 5 && state is not IncidentState.Open) FallBack();
            else if (action is 6 or 7) _incident = _incident with { Severity = action is 6 ? Severity.P4 : Severity.P1 };
            else if (action is 8 && state.IsActive()) Escalate();
            else if (action is 9 && state is IncidentState.Open) Last.StartOver(A.At(_minute));
            else if (action is 10 or 11) _held = action is 10 ? new PagesHeld("suppressed by silence 7", A.At(_minute + 20)) : null;
            Settle();
        }

        public void ShouldStand()
        {
            _taken.ShouldBeUnique();
            foreach (var round in _taken.GroupBy(one => (one.Run, one.Round))) round.Select(one => one.Step).ShouldBe(Enumerable.Range(1, round.Count()));
            var isPaged = _incident.Severity is not Severity.P4 || Last.UrgedBy is not null;
            if (_incident.State is IncidentState.Open)
            {
                Last.OpenedAt.ShouldBe(_incident.OpenedAt);
                if (Last.State is RunState.Finished) _taken.Count(one => one.Run == Last && one.Round == Last.Round).ShouldBe(Last.Plan.Steps.Count);
                else if (Last.State is RunState.Suppressed) (Last.NextAt, Last.Reason).ShouldBe((_held!.Until, _held.Reason));
                else if (isPaged) (Last.State, Last.NextAt > A.At(_minute)).ShouldBe((RunState.Waiting, true));
                else Last.State.ShouldBe(RunState.Recorded);
            }
            else Last.State.ShouldBe(_incident.State.IsActive() ? RunState.Acknowledged : RunState.Ended);
        }

        private void FallBack() => _incident = _incident with { State = IncidentState.Open, OpenedAt = A.At(_minute), AcknowledgedAt = null };

        private void Escalate()
        {
            if (_incident.State is not IncidentState.Open) FallBack();
            Last.ContinueIn(_incident.OpenedAt);
            Last.Urge("ana", A.At(_minute));
        }

        /// <summary>Until nothing is due any more.</summary>
        private void Settle()
        {
            if (_held?.Until <= A.At(_minute)) _held = null;
            if (_incident.State.IsActive() && !_runs.Exists(run => run.IsOf(_incident)) && _runs.TrueForAll(run => run.State is RunState.Ended)) Begin();
            for (var turn = 0; turn < 200; turn++)
            {
                var verdict = RunDecision.Decide(Last.Plan, Last.SoFar, _incident, A.At(_minute), _held);
                if (verdict.Act is RunAct.Nothing or RunAct.Wait) return;

                Apply(verdict);
            }

            Assert.Fail("It never comes to rest.");
        }

        private void Apply(RunVerdict verdict)
        {
            var run = Last;
            if (verdict.Act is RunAct.TakeStep)
            {
                var step = run.Take(A.Somebody, Urgency.High, A.At(_minute));
                _taken.Add((run, step.Round, step.Step));
            }
            else if (verdict.Act is RunAct.Reescalate)
            {
                FallBack();
                run.End(RunReasons.NotResolvedInTime, A.At(_minute));
                Begin();
            }
            else
            {
                run.Follow(verdict, A.At(_minute)).ShouldBeTrue();
                if (verdict.Act is RunAct.BeginAnew) Begin();
            }
        }

        private void Begin() =>
            _runs.Add(Run.Begin(new RunOrder("payments", 1, _policy, _runs.Count + 1), _incident, _incident.OpenedAt, A.At(_minute)));
    }
}
