using System.Reflection;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;

namespace IncidentManager.Unit.Alerts;

public sealed class NumberingOutcomes
{
    /// <summary>Stored in every receipt there is: a line of this table may be added, and none changed.</summary>
    public static TheoryData<short, AlertOutcome, string?> Stored => new()
    {
        { 0, AlertOutcome.Created, null },
        { 101, AlertOutcome.Joined, "reopened" },
        { 103, AlertOutcome.Joined, "same_group" },
        { 200, AlertOutcome.Refired, null },
        { 202, AlertOutcome.Refired, "still_firing" },
        { 204, AlertOutcome.Refired, "incident_is_over" },
        { 205, AlertOutcome.Refired, "group_key_taken" },
        { 210, AlertOutcome.Refired, "acknowledged" },
        { 304, AlertOutcome.Resolved, "incident_is_over" },
        { 306, AlertOutcome.Resolved, "nothing_active" },
        { 307, AlertOutcome.Resolved, "last_alert_resolved" },
        { 308, AlertOutcome.Resolved, "others_firing" },
        { 309, AlertOutcome.Resolved, "waits_for_a_person" },
        { 314, AlertOutcome.Resolved, "while_suppressed" },
        { 400, AlertOutcome.Suppressed, null },
        { 411, AlertOutcome.Suppressed, "silenced" },
        { 412, AlertOutcome.Suppressed, "in_maintenance" },
        { 413, AlertOutcome.Suppressed, "inhibited" },
        { 500, AlertOutcome.Rejected, null },
    };

    [Theory, MemberData(nameof(Stored))]
    public void Keeps_every_number_that_was_given(short code, AlertOutcome outcome, string? reason)
    {
        OutcomeCode.Of(outcome, reason).ShouldBe(code);
        (OutcomeCode.OutcomeOf(code), OutcomeCode.ReasonOf(code)).ShouldBe((outcome, reason));
    }

    [Fact]
    public void Has_one_for_every_reason_that_a_receipt_can_tell()
    {
        var reasons = typeof(EpisodeReasons).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Where(reason => reason is not (EpisodeReasons.Expired or EpisodeReasons.SuppressionEnded)) // stands on the timeline only
            .ToList();

        foreach (var outcome in Enum.GetValues<AlertOutcome>())
            foreach (var reason in reasons)
            {
                var code = OutcomeCode.Of(outcome, reason);
                (OutcomeCode.OutcomeOf(code), OutcomeCode.ReasonOf(code)).ShouldBe((outcome, reason));
            }

        reasons.Select(reason => OutcomeCode.Of(AlertOutcome.Created, reason)).Distinct().Count().ShouldBe(reasons.Count);
    }

    [Fact]
    public void Refuses_a_reason_that_has_none() => Should.Throw<ArgumentException>(() => OutcomeCode.Of(AlertOutcome.Created, "because"));

    [Fact]
    public void Has_the_two_that_are_written_without_a_look_up() =>
        (OutcomeCode.Refired, OutcomeCode.Rejected).ShouldBe((OutcomeCode.Of(AlertOutcome.Refired, null), OutcomeCode.Of(AlertOutcome.Rejected, null)));
}
