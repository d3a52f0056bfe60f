using IncidentManager.Domain.Llm.Analysis;
using IncidentManager.Domain.Llm.Contracts;

namespace IncidentManager.Unit.Llm.Analysis;

public sealed class AnalysingWithoutAModel
{
    private static readonly CaseFact Incident = new("f1", FactKind.Incident, "P1 incident \"Checkout fails\".");

    [Fact]
    public void Names_what_speaks_most_for_a_cause_with_the_confidence_of_a_rule_of_thumb()
    {
        var finding = PlainAnalysis.Of(
        [
            Incident, new("f2", FactKind.Change, "Deployed 4 minutes before.", 0.9), new("f3", FactKind.SimilarIncident, "Disk full.", 0.5), new("f4", FactKind.Runbook, "Do this."),
        ]);

        finding.ProbableCause.ShouldBe("A change shortly before: Deployed 4 minutes before.");
        finding.Confidence.ShouldBe(0.45);
        finding.Evidence.Select(one => one.Fact).ShouldBe(["f2", "f3"]);
        finding.Summary.ShouldBe("P1 incident \"Checkout fails\". Known around it: 1 similar incident, 1 recent change.");
        finding.SuggestedActions.ShouldBe(["Look at the change, and whether it can be taken back.", "Read how the similar incident was resolved.", "Follow the runbook."]);
    }

    [Fact]
    public void Says_that_it_does_not_know()
    {
        var finding = PlainAnalysis.Of([Incident]);

        (finding.ProbableCause, finding.Confidence, finding.Evidence.Count).ShouldBe((null, 0, 0));
        finding.Summary.ShouldEndWith("Nothing like it is known, and nothing changed shortly before.");
    }
}
