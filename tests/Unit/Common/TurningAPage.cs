using System.Buffers.Text;
using System.Text;
using CsCheck;
using IncidentManager.Application.Common;

namespace IncidentManager.Unit.Common;

public sealed class TurningAPage
{
    private static readonly Guid Id = Guid.Parse("0196f2a0-1111-7000-8000-000000000001");

    [Theory]
    [InlineData("2026-03-01T12:00:00.0000000+00:00")]
    [InlineData("p1")]
    [InlineData("")]
    [InlineData("a|b|c")]
    [InlineData("ünïcødé 𝄞")]
    public void Starts_behind_the_place_that_the_last_page_named(string value)
    {
        var cursor = new Cursor("-createdAt", value, Id);

        Cursor.TryParse(cursor.ToString(), "-createdAt", out var read).ShouldBeTrue();

        read.ShouldBe(cursor);
    }

    [Fact]
    public void Without_a_cursor_starts_at_the_beginning()
    {
        Cursor.TryParse(null, "x", out var absent).ShouldBeTrue();
        Cursor.TryParse("", "x", out var empty).ShouldBeTrue();
        (absent, empty).ShouldBe((null, null));
    }

    public static TheoryData<string> Tampered() =>
    [
        "x", "=", "%%%", "not a cursor", "AAAA", "|||",
        new Cursor("createdAt", "v", Id).ToString(),
        Coded("-createdAt|not-an-id|v"), Coded("-createdAt"), Coded($"-createdAt|{Id:N}"), Coded($"-createdAt|{Id:D}|v"), Coded("||"),
        new Cursor("-createdAt", new string('v', 400), Id).ToString(),
    ];

    [Theory, MemberData(nameof(Tampered))]
    public void With_a_cursor_of_another_list_or_of_nobody_is_refused(string text)
    {
        Cursor.TryParse(text, "-createdAt", out var cursor).ShouldBeFalse();
        cursor.ShouldBeNull();
    }

    [Fact]
    public void With_any_text_at_all_never_fails() => Gen.String.Sample(text =>
    {
        Cursor.TryParse(text, "x", out _);
    }, iter: 20_000);

    [Fact]
    public void With_any_change_to_a_cursor_never_fails() =>
        Gen.Select(Gen.Int[0, 120], Gen.Char.AlphaNumeric).Sample(change =>
        {
            var text = new StringBuilder(new Cursor("-createdAt", "2026-03-01T12:00:00Z", Id).ToString());
            text[Math.Min(change.Item1, text.Length - 1)] = change.Item2;
            Cursor.TryParse(text.ToString(), "-createdAt", out _);
            Cursor.TryParse(text.ToString()[..Math.Min(change.Item1, text.Length)], "-createdAt", out _);
        }, iter: 20_000);

    [Fact]
    public void Cuts_the_row_that_only_says_that_there_is_more()
    {
        var page = Page<int>.Of([1, 2, 3], 2, last => new Cursor("x", $"{last}", Id));

        page.Items.ShouldBe([1, 2]);
        Cursor.TryParse(page.NextCursor, "x", out var cursor).ShouldBeTrue();
        cursor!.Value.ShouldBe("2");
    }

    [Fact]
    public void Ends_without_a_cursor_when_all_is_shown() => Page<int>.Of([1, 2], 2, _ => throw new InvalidOperationException()).NextCursor.ShouldBeNull();

    private static string Coded(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
