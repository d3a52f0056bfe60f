using IncidentManager.Infrastructure.Notifications.Channels;

namespace IncidentManager.Unit.Notifications.Channels;

/// <summary>Three segments: 459 septets in GSM-7, 201 characters in UCS-2 (3GPP TS 23.038, 23.040).</summary>
public sealed class FittingATextMessage
{
    private const string Link = "\nhttps://incidents.example/ack/1";

    [Theory]
    [InlineData("a", 459, 1)]
    [InlineData("é", 459, 1)]
    [InlineData("€", 459, 2)] // of the extension table: an escape and the character
    [InlineData("ж", 201, 1)]
    [InlineData("😀", 201, 2)]
    public void Keeps_as_much_of_the_title_as_three_segments_hold(string letter, int room, int cost)
    {
        var text = Of(string.Concat(Enumerable.Repeat(letter, 1_000)));

        var ellipsis = room == 459 ? "..." : "…";
        text.ShouldEndWith(ellipsis + Link);
        var kept = text[..^(ellipsis + Link).Length];
        kept.Replace(letter, "", StringComparison.Ordinal).ShouldBeEmpty("and no half of a character");
        var spent = (kept.Length / letter.Length * cost) + ellipsis.Length + Link.Length;
        spent.ShouldBeInRange(room - 2 - cost, room); // an escape or a pair is never parted over two segments
    }

    [Fact]
    public void Leaves_alone_what_fits()
    {
        Of(new string('a', 459 - Link.Length)).ShouldBe(new string('a', 459 - Link.Length) + Link);
        Of(new string('ж', 201 - Link.Length)).ShouldBe(new string('ж', 201 - Link.Length) + Link);
        Of("Model ’large-1’ is down").ShouldBe("Model ’large-1’ is down" + Link);
    }

    [Fact]
    public void Does_not_let_one_strange_character_behind_the_cut_cost_half_of_what_is_before_it()
    {
        var text = Of(new string('a', 450) + "…");

        text.ShouldStartWith(new string('a', 400));
        text.ShouldEndWith("..." + Link);
    }

    [Fact]
    public void Never_parts_an_escape_over_two_segments()
    {
        // 153 = 1 + 152: with an odd letter before them, each segment but the last ends one septet early.
        var text = Of("a" + new string('€', 1_000));

        var used = 0;
        foreach (var cost in text.Select(letter => letter == '€' ? 2 : 1)) used += used % 153 == 152 && cost == 2 ? 3 : cost;
        used.ShouldBeInRange(455, 459);
    }

    [Fact]
    public void Shortens_the_title_but_never_the_link()
    {
        var link = new Uri("https://incidents.example/ack/" + new string('x', 150));
        var text = Of(new string('ж', 500), link);

        text.ShouldEndWith($"…\n{link.AbsoluteUri}");
        text.Length.ShouldBe(201);
        Of(new string('ж', 500), new Uri("https://incidents.example/ack/" + new string('x', 600))).ShouldEndWith(new string('x', 600));
    }

    [Fact]
    public void Says_that_it_may_be_a_repeat_before_anything_is_cut() =>
        SmsSender.TextOf(Pages.Opened with { Title = new string('a', 1_000), MayBeRepeat = true }).ShouldStartWith("(may be a repeat) aaa");

    private static string Of(string title, Uri? link = null) => SmsSender.TextOf(Pages.Opened with { Title = title, AcknowledgeUrl = link ?? Pages.Opened.AcknowledgeUrl });
}
