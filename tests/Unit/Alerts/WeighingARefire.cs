using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Incidents.Contracts;
using static IncidentManager.Domain.Incidents.Contracts.Severity;

namespace IncidentManager.Unit.Alerts;

/// <summary>The rules may have changed since its episode began.</summary>
public sealed class WeighingARefire
{
    [Theory]
    // What the sender said at first, and the episode since; what he says now, and what today's rules make of it; how severe that is.
    [InlineData("p2", P2, "p2", P2, P2)]
    [InlineData("p2", P2, "p1", P1, P1)] // the sender raises
    [InlineData("p2", P2, "p3", P3, P3)] // and never lowers: the episode stays as it is
    [InlineData("p2", P1, "p2", P2, P2)]
    [InlineData(null, P2, null, P2, P2)]
    [InlineData(null, P2, "p0", P0, P0)] // he says something at last
    [InlineData(null, P2, null, P0, P2)] // a rule fills in what it did not
    [InlineData("odd", P2, "odd", P0, P2)]
    [InlineData("p2", P2, "p2", P0, P2)] // a rule overrides that did not
    [InlineData("p2", P2, "p1", P0, P1)] // and the sender raises: as far as he says
    [InlineData("p0", P4, "p0", P4, P4)] // a rule that overrode does so still
    [InlineData("p0", P4, "p0", P0, P4)] // and is gone
    [InlineData("p2", P4, "p0", P4, P4)] // the rules let no sender raise it
    [InlineData("p2", P4, "p0", P3, P4)]
    [InlineData("p2", P4, "p0", P1, P1)]
    public void Goes_by_its_sender_and_not_by_changed_rules(string? saidFirst, Severity episode, string? saysNow, Severity mapped, Severity expected)
    {
        var again = Batches.Alert("a", severity: mapped) with { SeverityAsSent = saysNow };

        RefireSeverity.Of(again, episode, saidFirst).ShouldBe(expected);
        RefireSeverity.Raises(again, RefireSeverity.Threshold(episode, saidFirst)).ShouldBe(expected < episode);
    }
}
