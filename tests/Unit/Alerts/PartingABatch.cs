using IncidentManager.Application.Alerts;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Alerts.GroupCommit;
using static IncidentManager.Unit.Alerts.Batches;

namespace IncidentManager.Unit.Alerts;

/// <summary>Into what only counts up, and what has to be decided on.</summary>
public sealed class PartingABatch
{
    private readonly BatchTally _tally = new();

    [Fact]
    public void Counts_up_what_is_known_to_fire_and_settles_it()
    {
        var known = Episode("a");
        var request = Request(Sent("a"), Sent("a"));

        var refires = Of([request], known);

        refires.Others.ShouldBeEmpty();
        var seen = refires.Seen.ShouldHaveSingleItem();
        (seen.Episode, seen.Count).ShouldBe((known, 2));
        request.Settled.ShouldBe([new Settled(known.AlertId, known.IncidentId, OutcomeCode.Refired), new Settled(known.AlertId, known.IncidentId, OutcomeCode.Refired)]);
        _tally.Facts(TimeSpan.Zero).OfType<AlertsTaken>().ShouldBe([new AlertsTaken(known.Kind, AlertOutcome.Refired, 2)]);
    }

    [Theory]
    [InlineData(AlertStatus.Firing, Severity.P2, false, true)]
    [InlineData(AlertStatus.Firing, Severity.P3, false, true)]
    [InlineData(AlertStatus.Firing, Severity.P1, false, false)]
    [InlineData(AlertStatus.Firing, Severity.P4, true, false)]
    [InlineData(AlertStatus.Resolved, Severity.P2, false, false)]
    public void Takes_for_a_repetition_what_fires_no_more_severely_and_acknowledges_nothing(
        AlertStatus status, Severity severity, bool acknowledges, bool isRepetition)
    {
        var sent = Submission.Of(Alert("a", status, severity) with { Acknowledges = acknowledges });

        var refires = Of([Request(sent)], Episode("a", Severity.P2));

        (refires.Seen.Count, refires.Others.Count).ShouldBe(isRepetition ? (1, 0) : (0, 1));
    }

    [Fact]
    public void Does_not_read_the_text_of_a_repetition_and_counts_it_as_what_is_known()
    {
        var known = Episode("a", Severity.P4);
        var sent = Unread("a");

        Of([Request(sent)], known).Others.ShouldBeEmpty();

        sent.IsRead.ShouldBeFalse();
        _tally.Facts(TimeSpan.Zero).OfType<AlertsTaken>().ShouldBe([new AlertsTaken(known.Kind, AlertOutcome.Refired, 1)]);
    }

    [Fact]
    public void Decides_on_what_is_not_known() => Of([Request(Sent("a"), Unread("b"))]).Others.Count.ShouldBe(2);

    [Fact]
    public void Lets_one_news_take_all_of_its_fingerprint_with_it_in_their_order()
    {
        var (first, second) = (Request(Sent("a"), Sent("b"), Sent("a")), Request(Sent("a", AlertStatus.Resolved), Sent("b"), Sent("a")));

        var refires = Of([first, second], Episode("a"), Episode("b"));

        refires.Others.ShouldBe([new Undecided(first, 0), new Undecided(first, 2), new Undecided(second, 0), new Undecided(second, 2)]);
        refires.Seen.ShouldHaveSingleItem().Count.ShouldBe(2);
    }

    [Fact]
    public void Keeps_the_order_of_the_senders()
    {
        var requests = Enumerable.Range(0, 5).Select(number => Request(Sent($"{number}"), Sent($"{4 - number}"))).ToArray();

        var refires = Of(requests);

        refires.Others.ShouldBe(requests.SelectMany(request => new[] { new Undecided(request, 0), new Undecided(request, 1) }));
    }

    [Fact]
    public void Settles_what_was_rejected_beside_the_rest()
    {
        var request = Request(Submission.Rejected("title", "is required"), Sent("a"));

        var refires = Of([request], Episode("a"));

        request.Settled[0].ShouldBe(new Settled(Guid.Empty, Guid.Empty, OutcomeCode.Rejected));
        (_tally.Rejected, refires.Others.Count, refires.Seen.Count).ShouldBe((1, 0, 1));
    }

    [Fact]
    public void Leaves_the_other_parts_of_a_large_request_alone()
    {
        var request = Request(Sent("a"), Sent("b"), Sent("c"), Sent("d"));

        Refires.Of([new Part(request, 1, 2)], Knowing(), _tally).Others.ShouldBe([new Undecided(request, 1), new Undecided(request, 2)]);
    }

    [Fact]
    public void Lets_it_fire_until_the_last_word_of_its_sender()
    {
        var (early, late) = (DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddMinutes(1));

        var refires = Of([Request(Unread("a", expiresAt: late), Unread("a", expiresAt: early), Unread("a"))], Episode("a"));

        refires.Seen.ShouldHaveSingleItem().ExpiresAt.ShouldBe(early);
    }

    private Refires Of(IReadOnlyList<PendingRequest> requests, params KnownEpisode[] known) =>
        Refires.Of([.. requests.Select(Whole)], Knowing(known), _tally);
}
