using IncidentManager.Application.Common;

namespace IncidentManager.Unit.Common;

public sealed class LabellingASource
{
    [Theory]
    [InlineData("api", "api")]
    [InlineData("Grafana", "grafana")]
    [InlineData("shop", "shop")]
    [InlineData("SHOP", "shop")]
    [InlineData("who-knows", "other")]
    [InlineData("", "other")]
    [InlineData("other", "other")]
    public void Takes_only_what_is_built_in_or_configured(string source, string label) =>
        new SourceLabels([" Shop "]).Of(source).ShouldBe(label);

    [Fact]
    public void Never_has_more_than_fifteen_values_and_other()
    {
        var labels = new SourceLabels(Enumerable.Range(0, 1_000).Select(i => $"s{i}"));

        labels.All.Count().ShouldBe(16);
        labels.All.ShouldBe([.. SourceLabels.BuiltIn, .. Enumerable.Range(0, 9).Select(i => $"s{i}"), "other"], ignoreOrder: true);
        labels.Of("s8").ShouldBe("s8");
        labels.Of("s9").ShouldBe("other");
    }

    [Fact]
    public void Wastes_no_place_on_blanks_repetitions_and_other() =>
        new SourceLabels(["", " ", "other", "Other", "api", "API", "a", "A ", "b"]).All
            .ShouldBe([.. SourceLabels.BuiltIn, "a", "b", "other"], ignoreOrder: true);
}
