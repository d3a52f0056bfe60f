using IncidentManager.Application.Enrichment;
using IncidentManager.Application.Enrichment.Analysis;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Llm.Redaction;

namespace IncidentManager.Unit.Enrichment;

public sealed class WritingFacts
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Names_people_so_that_they_are_hidden()
    {
        var labels = new Dictionary<string, string> { ["assignee"] = "Ada King", ["team"] = "payments" };
        var incident = new IncidentCase(IncidentId.New(Now), "Checkout fails", null, Severity.P1, IncidentType.Availability, IncidentState.Open, "prometheus", ["checkout"], labels, Now, Now, 0, []);
        CaseLine[] timeline =
        [
            new(Now, "created", "system", null, null, null), new(Now, "state_changed", "Ada King", "open", "acknowledged", "On it."), new(Now, "assignees_changed", "Bob \"Bo\" Ray", "", "Ada King, Cy Dee", null),
        ];

        var text = string.Join('\n', FactWriting.FactsOf(incident, [], timeline).Select(fact => fact.Text));
        var pseudonyms = new Pseudonyms();
        var redacted = new Redactor(RedactionSettings.Default).Redact(text, pseudonyms);

        foreach (var name in new[] { "Ada", "King", "Bob", "Ray", "Cy", "Dee" }) redacted.ShouldNotContain(name);
        redacted.ShouldContain("created by system");
        redacted.ShouldContain("team=payments");
        redacted.ShouldContain("open → acknowledged: On it.");
        pseudonyms.Restore(redacted).ShouldBe(text);
    }
}
