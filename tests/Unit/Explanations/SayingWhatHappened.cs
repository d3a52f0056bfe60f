using IncidentManager.Application.Incidents.Explanations;
using IncidentManager.Application.Suppression.Explanations;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Suppression.Contracts;
using static IncidentManager.Domain.Incidents.Contracts.TimelineEvent;

namespace IncidentManager.Unit.Explanations;

public sealed class SayingWhatHappened
{
    private static readonly DateTimeOffset Night = Told.Night;

    [Theory]
    [InlineData(Created, "evals", null, "open", "Slow", "Opened by evals: Slow.")]
    [InlineData(AlertJoined, "evals", null, "same_group", "Slow", "The alert 'Slow' from evals came into it: it has the group key of one that is in it.")]
    [InlineData(AlertResolved, "system", null, "expired", "Slow", "The alert 'Slow' fires no more: its sender fell silent.")]
    [InlineData(AlertResolved, "evals", null, null, "Slow", "The alert 'Slow' fires no more.")]
    [InlineData(StateChanged, "ana", "open", "acknowledged", "On it", "Acknowledged by ana: On it.")]
    [InlineData(StateChanged, "system", "open", "resolved", "last_alert_resolved", "Resolved by itself: its last alert resolved.")]
    [InlineData(StateChanged, "ana", "open", "resolved", null, "Resolved by ana.")]
    [InlineData(StateChanged, "evals", "resolved", "open", "reopened", "Opened again by evals: an alert of it fired again within the reopen window (Alerts:ReopenWindow).")]
    [InlineData(StateChanged, "system", "acknowledged", "open", "The snooze is over.", "It fell back from acknowledged to open, by the system: The snooze is over.")]
    [InlineData(SeverityChanged, "evals", "p2", "p0", "Slow", "Severity changed from 'p2' to 'p0' by evals, for the alert 'Slow' came as severe.")]
    [InlineData(SeverityChanged, "ana", "p2", "p3", null, "Severity changed from 'p2' to 'p3' by ana.")]
    [InlineData(AssigneesChanged, "ana", "", "ben", null, "ana assigned it to ben.")]
    [InlineData(AssigneesChanged, "ana", "ben", "", null, "ana took everybody off it.")]
    public void Is_told_from_the_timeline(TimelineEvent what, string by, string? from, string? to, string? text, string sentence) =>
        TimelineSentences.Of(new TimelineLine(what, by, from, to, text)).ShouldBe(sentence);

    [Fact]
    public void Tells_what_held_an_alert_back_and_until_when()
    {
        var silence = new KnownSuppressor("Load test", "ana", ["service=\"checkout\""], [new Period(Night.AddHours(-1), Night.Date.AddHours(8))]);
        HeldSentences.Held(Moment(), [(new(SuppressorKind.Silence, "7"), silence)])
            .ShouldBe("The alert 'Slow' was held back from any incident, by the silence 7 (\"Load test\", by ana) until 08:00.");
    }

    [Fact]
    public void Tells_of_what_is_not_kept_any_more() => HeldSentences.Held(Moment(), [(new(SuppressorKind.Silence, "7"), KnownSuppressor.Gone)])
        .ShouldBe("The alert 'Slow' was held back from any incident, by the silence 7 (not kept any more).");

    [Fact]
    public void Tells_which_alert_inhibits()
    {
        var source = Guid.Parse("00000000-0000-7000-8000-000000000001");
        HeldSentences.Name(new(SuppressorKind.Inhibition, "down", source), new KnownSuppressor(null, null, [], []), Night)
            .ShouldBe($"the inhibition rule down, while the alert {source} fires");
    }

    [Fact]
    public void Tells_of_an_end_that_nobody_heard_of() => HeldSentences.Ended(Moment() with { IsEnd = true })
        .ShouldBe("The alert 'Slow' resolved while it was held back: nobody was told of it.");

    private static HeldMoment Moment() => new(Guid.Empty, "Slow", ["silence:7"], IsEnd: false, Night, null, null, null, 0);
}
