using IncidentManager.Correlation.Quality;

namespace IncidentManager.Unit.Correlation;

/// <summary>What the product promises of its defaults, over all shipped storms; bench/Correlation prints it for each, beside what Alertmanager's users have.</summary>
public sealed class GroupingStorms
{
    private static readonly LabelledStorms[] Storms = [.. LabelledStorms.Shipped];

    [Fact]
    public void Puts_hardly_anything_together_that_does_not_belong_together() => Ours.Precision.ShouldBeGreaterThanOrEqualTo(0.95);

    [Fact]
    public void Puts_most_together_that_belongs_together() => Ours.Recall.ShouldBeGreaterThanOrEqualTo(0.85);

    [Fact]
    public void Finds_causes_that_grouping_by_names_does_not()
    {
        Ours.Recall.ShouldBeGreaterThan(Score(storms => Baselines.GroupBy(storms.Alerts, "alertname", "service")).Recall * 3);
        Ours.Precision.ShouldBeGreaterThan(Score(storms => Baselines.GroupBy(storms.Alerts, "alertname")).Precision * 1.5);
    }

    private static PairwiseScore Ours { get; } = Score(storms => Grouper.Group(storms));

    private static PairwiseScore Score(Func<LabelledStorms, IReadOnlyList<int>> group) => Storms
        .Select(storms => PairwiseScore.Of(group(storms).Zip(storms.Alerts, (incident, alert) => (incident, alert.Cause.Number))))
        .Aggregate((sum, score) => sum + score);
}
