using IncidentManager.Domain.Correlation.Similarity;

namespace IncidentManager.Unit.Correlation;

public sealed class ReadingFeatures
{
    [Theory]
    [InlineData("HighDiskUsage on node-17", "word:disk word:high word:node word:usage")]
    [InlineData("5xx HTTPErrors of the API", "word:api word:errors word:http word:xx")]
    [InlineData("Festplatte voll: Überlauf", "word:festplatte word:voll word:überlauf")]
    [InlineData("17 % 4.5", "")]
    public void Reads_the_words_of_a_title(string title, string words) => string.Join(" ", Features.Of(title, [], [])).ShouldBe(words);

    [Theory]
    [InlineData("cluster", "EU-1", "label:cluster=eu-#")]
    [InlineData("pod", "api-7c9f8b6d5-xk2lp", "label:pod=api-#")]
    [InlineData("volume", "vol-0a1b2c3d4e", "label:volume=vol-#")]
    [InlineData("instance", "10.0.0.1:9100", "")]
    [InlineData("severity", "critical", "")]
    [InlineData("job", "facade", "label:job=facade")]
    public void Leaves_numbers_and_ids_out_of_labels_and_what_says_nothing(string name, string value, string feature) =>
        string.Join(" ", Features.Of("", [], [new(name, value)])).ShouldBe(feature);

    [Fact]
    public void Keeps_services_as_they_are_and_weighs_them_most()
    {
        var features = Features.Of("Down", ["db-1"], [new("alertname", "Down"), new("cluster", "eu")]);

        features.ShouldBe(["label:alertname=down", "label:cluster=eu", "service:db-1", "word:down"]);
        features.Select(Features.WeightOf).ShouldBe([2, 1, 3, 2]);
    }

    [Fact]
    public void Is_bounded_whatever_somebody_sends()
    {
        var labels = Enumerable.Range(0, 128).Select(i => KeyValuePair.Create($"l{(char)('a' + i % 26)}{i}", new string('x', 4_096)));

        var features = Features.Of(string.Join(' ', Enumerable.Repeat("word", 400)), [new string('s', 255)], labels);

        features.Length.ShouldBeLessThanOrEqualTo(Features.MaxWords + Features.MaxLabels + 1);
        features.ShouldAllBe(feature => feature.Length <= Features.MaxLength + 10);
    }
}
