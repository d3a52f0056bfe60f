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

    [Fact]
    public void Gives_a_name_a_label_later_as_long_as_there_is_room_and_its_series_first()
    {
        var labels = new SourceLabels(["shop"]);
        List<string> published = [];
        labels.Publish(label =>
        {
            if (label is not SourceLabels.Other) labels.Of(label).ShouldBe(published.Count < 8 ? label : SourceLabels.Other);
            published.Add(label);
        });
        published.Count.ShouldBe(8);

        for (var i = 0; i < 20; i++) labels.Reserve($"team-{i}");
        labels.Reserve("shop");
        labels.Reserve("other");

        published.Skip(8).ShouldBe(Enumerable.Range(0, 8).Select(i => $"team-{i}"));
        labels.All.Count().ShouldBe(16);
        labels.Of("team-7").ShouldBe("team-7");
        labels.Of("team-8").ShouldBe("other");
    }
}
