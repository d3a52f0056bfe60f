using IncidentManager.Application.Alerts;
using IncidentManager.Infrastructure.Alerts.GroupCommit;
using IncidentManager.Unit.Common;
using static IncidentManager.Unit.Alerts.Batches;

namespace IncidentManager.Unit.Alerts;

/// <summary>Nobody waits for it any more, and what it takes in memory is let go by whoever is the last to read it.</summary>
public sealed class GivingUpARequest
{
    private const int Bytes = 1_000;

    private readonly IntakeRoom _room = new(Bytes);

    [Fact]
    public void In_line_lets_go_of_all_it_brought_at_once()
    {
        var request = Brought();

        request.GiveUp();

        ShouldBeLetGo(request);
        request.TryBegin().ShouldBeFalse();
        request.IsBrokenOff.ShouldBeFalse();
    }

    [Fact]
    public void While_it_is_written_leaves_it_to_the_writer()
    {
        var request = Brought();
        request.TryBegin().ShouldBeTrue();

        request.GiveUp();

        request.IsGivenUp.ShouldBeTrue();
        request.Sent.Body.Length.ShouldBe(Bytes);
        request.Alerts.Count.ShouldBe(request.Count);
        _room.TryEnter().ShouldBeNull();

        request.TryPause().ShouldBeFalse();
        request.End();
        ShouldBeLetGo(request);
    }

    [Fact]
    public void Between_two_parts_breaks_it_off()
    {
        var request = Brought();
        request.TryBegin().ShouldBeTrue();
        request.Written = 1;
        request.TryPause().ShouldBeTrue();

        request.GiveUp();

        request.IsBrokenOff.ShouldBeTrue();
        ShouldBeLetGo(request);
    }

    [Fact]
    public void After_its_answer_takes_nothing_from_what_that_shows()
    {
        var request = Brought();
        request.TryBegin().ShouldBeTrue();
        var items = new SettledItems(request.Alerts, request.Settled);

        request.End();
        request.GiveUp();

        ShouldBeLetGo(request);
        items.Count.ShouldBe(request.Count);
        items[0].Fingerprint.ShouldBe(Key("same").Hex);
    }

    [Fact]
    public async Task At_the_moment_in_which_the_writer_takes_it_or_puts_it_back_lets_go_of_it_once()
    {
        for (var round = 0; round < Rounds.Of(2_000); round++)
        {
            var request = Brought();
            var givingUp = Task.Run(request.GiveUp);
            while (request.TryBegin())
            {
                request.Sent.Body.Length.ShouldBe(Bytes, "what is written cannot be taken away");
                if (!request.TryPause()) request.End();
            }

            await givingUp;
            ShouldBeLetGo(request);
        }
    }

    /// <summary>Of a sender who has been told to come again, so that his own hold on the room has ended.</summary>
    private PendingRequest Brought()
    {
        using var place = _room.TryEnter().ShouldNotBeNull();
        place.TryGrow(Bytes).ShouldBeTrue();
        return RequestOf(3, Bytes, place: place);
    }

    private void ShouldBeLetGo(PendingRequest request)
    {
        Should.Throw<InvalidOperationException>(() => request.Sent);
        (request.Alerts.Count, request.Settled.Length).ShouldBe((0, 0));
        using var all = _room.TryEnter().ShouldNotBeNull();
        all.TryGrow(Bytes).ShouldBeTrue();
    }
}
