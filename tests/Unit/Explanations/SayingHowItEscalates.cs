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
    public void Says_that_the_next_step_is_held_where_a_silence_lasts_longer()
    {
        var run = A.Run(A.Policy([5]));
        run.Take(A.Somebody, Urgency.High, A.At(0));
        var silence = new PagesHeld("suppressed by silence 7", A.At(60));

        var due = ExplainsRuns.Due(run, silence)!;

        (due.At, due.Code).ShouldBe((A.At(5), "step_due"));
        due.Says.ShouldBe("Step 2 of escalation policy payments (round 1) is due, but held until 13:00 at least: suppressed by silence 7.");
        ExplainsRuns.Due(run, silence with { Until = A.At(5) })!.Says.ShouldContain("unless somebody acknowledges before");
        run.Urge("ada", A.At(1));
        ExplainsRuns.Due(run, silence)!.Says.ShouldContain("unless somebody acknowledges before"); // nothing holds what a person asked for
    }

    [Fact]
    public void Says_when_a_step_that_is_held_is_looked_at_again()
    {
        var run = A.Run(A.Policy([5]));
        run.Follow(new RunVerdict(RunAct.Hold, "suppressed by silence 7", A.At(60)), A.At(1));

        var held = ExplainsRuns.Due(run, null)!;

        (held.At, held.Code).ShouldBe((A.At(60), "step_held"));
        held.Says.ShouldBe("Step 1 of escalation policy payments (round 1) is looked at again: it was due, and is held until then, suppressed by silence 7.");
    }

    [Fact]
    public void Says_why_a_run_stands()
    {
        var run = A.Run(A.Policy([]));
        run.Take(A.Somebody, Urgency.High, A.At(0));

        RunSentences.Stands(run).ShouldBe("Escalation policy payments (version 1) is finished: all steps are taken, and nobody has acknowledged.");
    }
}
