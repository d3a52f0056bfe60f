using CsCheck;
using IncidentManager.Domain.Llm.Redaction;

namespace IncidentManager.Unit.Llm.Redaction;

public sealed class RedactingAnyText
{
    private const int Growth = 6;

    private static readonly Redactor Redactor = new(RedactionSettings.Default);

    private static readonly string[] Glue =
    [
        "", " ", "\n", "=", ":", "\"", "'", "@", "/", "[", "]", ",", ";", "&", "\\", "-", ".", "+", "<", ">", "(", ")", "{{", "|", "\ud800", "\udc00", "\0", "\u202e", "é", "password=", "user=", "host=",
        "://", "[secret:", "host-1", "ip-2", "%40", "name: ", "value: ", "Bearer ", "-----BEGIN " + "PRIVATE KEY-----", "-----END ", "a", "7",
    ];

    private static readonly string[] Pieces = [.. Corpus.Read().SelectMany(one => one.Pieces).Where(piece => piece.Length is > 0 and < 200).Distinct()];

    private static readonly Gen<string> Piece = Gen.Frequency(
        (2, Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i])),
        (1, Gen.Select(Gen.Int[0, Pieces.Length - 1], Gen.Int[0, 199], (i, from) => Pieces[i][Math.Min(from, Pieces[i].Length)..])),
        (3, Gen.Int[0, Glue.Length - 1].Select(i => Glue[i])),
        (1, Gen.String[Gen.Char, 0, 8]));

    private static readonly Gen<string> Text = Piece.Array[0, 12].Select(string.Concat);

    [Fact]
    public void Never_throws_and_grows_by_a_bound() => Text.Sample(text =>
    {
        var known = new Pseudonyms();
        var redacted = Redactor.Redact(text, known);

        redacted.Length.ShouldBeLessThanOrEqualTo((Growth * text.Length) + 32);
        known.Restore(redacted);
    }, iter: 2_000);

    [Fact]
    public void Changes_nothing_the_second_time() => Text.Sample(text =>
    {
        var known = new Pseudonyms();
        var redacted = Redactor.Redact(text, known);

        Redactor.Redact(redacted, known).ShouldBe(redacted);
        Redactor.Redact(redacted, new Pseudonyms()).ShouldBe(redacted);
    }, iter: 2_000);

    [Fact]
    public void Comes_back_where_only_hosts_addresses_and_people_were_hidden() => Reversible.Array[0, 20].Select(lines => string.Join('\n', lines)).Sample(text =>
    {
        var known = new Pseudonyms();
        var redacted = Redactor.Redact(text, known);

        known.Restore(redacted).ShouldBe(text);
        new Pseudonyms(known.Pairs).Restore(redacted).ShouldBe(text);
    }, iter: 1_000);

    [Theory, InlineData("1"), InlineData("1=@"), InlineData("password="), InlineData("key='"), InlineData("a:b@"), InlineData("http://"), InlineData("-----BEGIN " + "PRIVATE KEY-----"), InlineData("::1a:")]
    [InlineData("\"user\":\""), InlineData("4111 "), InlineData("host-1 "), InlineData("\\\""), InlineData("a.b."), InlineData("name: token "), InlineData("\ud83d")]
    public void Reads_a_megabyte_in_one_line(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));

        Redactor.Redact(text, new Pseudonyms()).Length.ShouldBeLessThanOrEqualTo((Growth * text.Length) + 32);
    }

    private static readonly Gen<string> Reversible = Gen.Select(Gen.Int[0, 6], Gen.Int[1, 30], Gen.Int[0, 255], (form, number, octet) => form switch
    {
        0 => $"instance=\"db-{number}:9100\" is down",
        1 => $"connect to 10.{octet}.0.{number}:5432 failed",
        2 => $"lookup web-{number}.shop.example.com: no such host",
        3 => $"peer [2001:db8::{number:x}:a1]:179",
        4 => $"{{\"author\":\"Ada{(char)('a' + (number % 26))} King\",\"version\":\"1.{octet}.0\"}}",
        5 => $"host-{number} and ip-{number} are theirs, db-{number} is known",
        _ => $"pod checkout-7d9f8b6c5d-x{(number % 8) + 2}xkp on http://node-{number}:8080/metrics",
    });
}
