using System.Reflection;
using IncidentManager.Application.Alerts.Explanations;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Application.Escalation.Explanations;
using IncidentManager.Application.Escalation.Runs;
using IncidentManager.Application.Incidents.Explanations;
using IncidentManager.Application.Notifications.Explanations;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Runs;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using static IncidentManager.Unit.Explanations.Told;

namespace IncidentManager.Unit.Explanations;

/// <summary>Whoever adds a reason says what it means: here it is noticed if not.</summary>
public sealed class NamingEveryReason
{
    public static TheoryData<string> NotifyReasonNames() => [.. ConstantsOf(typeof(NotifyReasons))];

    public static TheoryData<string> EpisodeReasonNames() => [.. ConstantsOf(typeof(EpisodeReasons))];

    public static TheoryData<string> RunReasonNames() => [.. ConstantsOf(typeof(RunReasons))];

    public static TheoryData<string> TimelineEventNames() => [.. Names<TimelineEvent>.All];

    public static TheoryData<string> UnreachedReasonNames() =>
        [.. ConstantsOf(typeof(OnCallAnswer)).Except([OnCallAnswer.OnCall]), .. ConstantsOf(typeof(Audiences)).Where(word => word.StartsWith("no_", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(NotifyReasonNames))]
    public void Each_reason_to_tell_somebody_or_not_has_a_clause(string reason)
    {
        DeliverySentences.Why(Against(reason)).ShouldNotBeNullOrWhiteSpace();
        DeliverySentences.Why(Against(reason, new(Guid.Empty, "payments", 1, 2, "schedule payments", "ada"))).ShouldNotBeNullOrWhiteSpace();
    }

    [Theory, MemberData(nameof(EpisodeReasonNames))]
    public void Each_reason_for_what_became_of_an_alert_has_a_clause(string reason) => AlertSentences.Why(reason).ShouldNotBeNullOrWhiteSpace();

    [Theory, MemberData(nameof(RunReasonNames))]
    public void Each_reason_for_how_a_run_stands_has_a_clause(string reason) => RunSentences.Why(reason).ShouldNotBeNullOrWhiteSpace();

    [Theory, MemberData(nameof(UnreachedReasonNames))]
    public void Each_reason_why_a_target_reaches_nobody_has_a_clause(string reason) => RunSentences.Missing(reason).ShouldNotBeNullOrWhiteSpace();

    [Theory, MemberData(nameof(TimelineEventNames))]
    public void Each_event_of_the_timeline_has_a_sentence(string what) =>
        TimelineSentences.Of(new(Names<TimelineEvent>.Parse(what), "ana", "open", "acknowledged", "Text")).ShouldNotBeNullOrWhiteSpace();

    [Theory]
    [InlineData(EpisodeReasons.SameGroup)]
    [InlineData(EpisodeReasons.Reopened)]
    [InlineData(EpisodeReasons.StillFiring)]
    [InlineData(EpisodeReasons.Acknowledged)]
    [InlineData(EpisodeReasons.LastAlertResolved)]
    [InlineData(EpisodeReasons.SuppressionEnded)]
    [InlineData(EpisodeReasons.Expired)]
    public void What_alerts_write_on_the_timeline_has_a_clause_there(string reason) => TimelineSentences.Why(reason).ShouldNotBeNullOrWhiteSpace();

    [Fact]
    public void The_rule_finds_reasons_and_catches_one_without_a_clause()
    {
        ConstantsOf(typeof(NotifyReasons)).Count.ShouldBeGreaterThan(20);
        ConstantsOf(typeof(EpisodeReasons)).Count.ShouldBeGreaterThan(10);
        ConstantsOf(typeof(RunReasons)).Count.ShouldBeGreaterThan(10);
        DeliverySentences.Why(Against("a_new_one")).ShouldBeNull();
        AlertSentences.Why("a_new_one").ShouldBeNull();
        RunSentences.Why("a_new_one").ShouldBeNull();
    }

    private static List<string> ConstantsOf(Type type) => [.. type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
        .Where(field => field.IsLiteral && field.FieldType == typeof(string)).Select(field => (string)field.GetRawConstantValue()!)];
}
