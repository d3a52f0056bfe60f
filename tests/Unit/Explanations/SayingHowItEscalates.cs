using IncidentManager.Application.Escalation.Explanations;
using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Escalation.Runs;
using IncidentManager.Unit.Escalation.Runs;

namespace IncidentManager.Unit.Explanations;

public sealed class SayingHowItEscalates
{
    [Fact]
    public void Tells_whom_a_step_tells_and_why_them_and_whom_not_and_why()
    {
        var run = A.Run(A.Policy([5]));
        var step = run.Take(
            new Audience(["chat"], [new ToldPerson("ada", "schedule payments", "primary"), new ToldPerson("ben", "user", null)], [new Unreached("schedule:search", "gap")]),
            Urgency.High, A.At(0));

        RunSentences.Taken(run, step).ShouldBe(
            "Step 1 of escalation policy payments (round 1) was taken (high urgency): it tells ada (on call by schedule payments, layer primary), ben (named by the step) "
            + "and the contact point chat. Not schedule search: nobody is on call.");
    }

    [Fact]
    public void Says_that_a_step_was_late()
    {
        var run = A.Run(A.Policy([5]));

        RunSentences.Taken(run, run.Take(A.Nobody, Urgency.Low, A.At(3))).ShouldBe(
            "Step 1 of escalation policy payments (round 1) was taken (low urgency): it reaches nobody. Not schedule payments: nobody is on call. It was due at 12:00:00.");
    }

    [Fact]
    public void Tells_what_is_due_next_and_for_whom()
    {
        var run = A.Run(A.Policy([5]));
        run.Take(A.Somebody, Urgency.High, A.At(0));

        RunSentences.Due(run, run.Plan.Steps[1].Targets).ShouldBe(
            "Step 2 of escalation policy payments (round 1) is due, for schedule payments and contact point chat, unless somebody acknowledges before.");
    }

    [Fact]
    public void Says_why_a_run_stands()
    {
        var run = A.Run(A.Policy([]));
        run.Take(A.Somebody, Urgency.High, A.At(0));

        RunSentences.Stands(run).ShouldBe("Escalation policy payments (version 1) is finished: all steps are taken, and nobody has acknowledged.");
    }
}
