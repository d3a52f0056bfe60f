using IncidentManager.Domain.Alerts;

namespace IncidentManager.Unit.Alerts;

public sealed class FingerprintingALabelSet
{
    // As Alertmanager 0.25 answered them for alerts with these labels.
    [Theory]
    [InlineData("2a6d61766e100a13", "alertname", "Slow")]
    [InlineData("7355725717cbac0c", "x", "1")]
    [InlineData("60a49483670659d5", "severity", "critical", "alertname", "LlmErrorRateHigh")]
    [InlineData("21d117259a60a428", "_", "u", "b", "x y", "alertname", "\u00DCn\u00EFc\u00F6d\u00E9 \U0001F600 \0 \"q\"", "B", "z")]
    public void Gives_what_Alertmanager_gives(string fingerprint, params string[] namesAndValues) =>
        LabelSetFingerprint.Of(namesAndValues.Chunk(2).Select(pair => KeyValuePair.Create(pair[0], pair[1]))).ShouldBe(fingerprint);

    // The basis of FNV-1a, which is what common/model gives an empty label set.
    [Fact]
    public void Of_no_labels_is_that_of_nothing() => LabelSetFingerprint.Of([]).ShouldBe("cbf29ce484222325");

    [Fact]
    public void Sorts_names_by_their_bytes()
    {
        // U+1F600 has the larger bytes, and the smaller first half in UTF-16.
        KeyValuePair<string, string>[] byBytes = [new("\uFF5E", "1"), new("\U0001F600", "2")];

        LabelSetFingerprint.Of(byBytes).ShouldBe(ByHand(byBytes));
        LabelSetFingerprint.Of(byBytes.Reverse()).ShouldBe(ByHand(byBytes));
    }

    private static string ByHand(IEnumerable<KeyValuePair<string, string>> inOrder)
    {
        var hash = 0xcbf29ce484222325;
        foreach (var text in inOrder.SelectMany(label => new[] { label.Key, label.Value }))
            foreach (var letter in (byte[])[.. System.Text.Encoding.UTF8.GetBytes(text), 0xff]) hash = (hash ^ letter) * 0x100000001b3;

        return $"{hash:x16}";
    }
}
