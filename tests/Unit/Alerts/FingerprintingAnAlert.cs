using CsCheck;
using IncidentManager.Domain.Alerts;

namespace IncidentManager.Unit.Alerts;

public sealed class FingerprintingAnAlert
{
    // Few letters and short texts: what could run into each other does so often.
    private static readonly Gen<string> Text = Gen.Char["ab\u00E9"].Array[0, 3].Select(letters => new string(letters));
    private static readonly Gen<Dictionary<string, string>> Labels = Gen.Dictionary(Text, Text)[0, 3];

    private static readonly Gen<Content> Contents =
        Gen.Select(Text, Text, Text, Text.Array[0, 3], Labels, (source, type, title, services, labels) => new Content(source, type, title, services, labels));

    private sealed record Content(string Source, string Type, string Title, string[] Services, Dictionary<string, string> Labels)
    {
        public Fingerprint Fingerprint => Fingerprint.OfContent(Source, Type, Title, Services, Labels);

        public bool IsSameAs(Content other) =>
            (Source, Type, Title) == (other.Source, other.Type, other.Title)
            && Services.Order(StringComparer.Ordinal).SequenceEqual(other.Services.Order(StringComparer.Ordinal))
            && SameLabels(Labels, other.Labels);
    }

    [Fact]
    public void Tells_any_two_contents_apart() =>
        Gen.Select(Contents, Contents).Sample((one, other) => (one.Fingerprint == other.Fingerprint) == one.IsSameAs(other), iter: 20_000);

    [Fact]
    public void Tells_any_two_label_sets_apart() =>
        Gen.Select(Text, Labels, Text, Labels).Sample(
            (integration, labels, otherIntegration, otherLabels) =>
                (Fingerprint.OfLabels(integration, labels) == Fingerprint.OfLabels(otherIntegration, otherLabels))
                == (integration == otherIntegration && SameLabels(labels, otherLabels)), iter: 20_000);

    [Fact]
    public void Keeps_the_ways_it_is_made_apart()
    {
        // Field for field the same but for the first, which names the way.
        Fingerprint.OfLabels("api", [new("0", "1"), new("1", "z")]).ShouldNotBe(Fingerprint.OfContent("api", "0", "1", ["z"], []));
    }

    [Fact]
    public void Moves_a_letter_from_one_field_to_the_next_and_is_another()
    {
        Fingerprint.OfContent("ab", "c", "d", [], []).ShouldNotBe(Fingerprint.OfContent("a", "bc", "d", [], []));
        Fingerprint.OfDedupKey("ab", "c").ShouldNotBe(Fingerprint.OfDedupKey("a", "bc"));
        Fingerprint.OfContent("s", "t", "x", ["a", "b"], []).ShouldNotBe(Fingerprint.OfContent("s", "t", "x", [], [new("a", "b")]));
        Fingerprint.OfContent("s", "t", "x", ["a", "b"], []).ShouldNotBe(Fingerprint.OfContent("s", "t", "x", ["ab"], []));
    }

    [Fact]
    public void Does_not_care_for_the_order_of_labels_and_services() => Contents.Sample(content =>
        content.Fingerprint == Fingerprint.OfContent(content.Source, content.Type, content.Title, [.. content.Services.Reverse()], [.. content.Labels.Reverse()]));

    [Fact]
    public void By_a_dedup_key_is_scoped_by_its_integration() =>
        Fingerprint.OfDedupKey("grafana", "disk-1").ShouldNotBe(Fingerprint.OfDedupKey("api", "disk-1"));

    // The stored alerts of every user hang on these: a change here makes each of their alerts a new one.
    [Fact]
    public void Never_changes()
    {
        Fingerprint.OfDedupKey("api", "disk-1").Hex.ShouldBe("5f866e9d78f82430382b7ba4e9486c9d5eccd61f6406308c5058b47521677010");
        Fingerprint.OfLabels("alertmanager", [new("severity", "page"), new("alertname", "H\u00F6he")]).Hex.ShouldBe("ff3bbdad5a53fc436e384a3337636f57a41d36504826f8d0070a485c09f8eba9");
        Fingerprint.OfContent("evals", null, "Too slow", ["b", "a"], [new("model", "m"), new("dataset", "d")]).Hex.ShouldBe("43b867648ddcd0c2a3d4fc16fa37a48817b88453ee4493e1b796da2e728b3790");
    }

    [Fact]
    public void Reads_back_what_it_wrote()
    {
        var fingerprint = Fingerprint.OfDedupKey("api", "disk-1");

        Fingerprint.FromBytes(fingerprint.ToBytes()).ShouldBe(fingerprint);
        Fingerprint.TryParse(fingerprint.Hex.ToUpperInvariant(), out var parsed).ShouldBeTrue();
        parsed.ShouldBe(fingerprint);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("zz5ef77f1f8a3ecfcf00000000000000000000000000000000000000000000000")]
    public void Reads_nothing_else(string? text) => Fingerprint.TryParse(text, out _).ShouldBeFalse();

    private static bool SameLabels(Dictionary<string, string> one, Dictionary<string, string> other) =>
        one.Count == other.Count && one.All(label => other.TryGetValue(label.Key, out var value) && value == label.Value);
}
