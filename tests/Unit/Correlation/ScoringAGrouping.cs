using IncidentManager.Correlation.Quality;
using IncidentManager.Correlation.Storms;

namespace IncidentManager.Unit.Correlation;

public sealed class ScoringAGrouping
{
    [Fact]
    public void Is_perfect_for_the_truth_itself() => Score("aabbc", "11223").ShouldBe((1, 1));

    [Fact]
    public void Loses_precision_for_what_does_not_belong_together() => Score("aaaa", "1122").ShouldBe((2 / 6.0, 1));

    [Fact]
    public void Loses_recall_for_what_was_torn_apart() => Score("abcd", "1111").ShouldBe((1, 0));

    [Fact]
    public void Counts_pairs_not_alerts() => Score("aaab", "1112").ShouldBe((1, 1));

    /// <summary>Of three pairs put together one belongs together, of two that belong together one is.</summary>
    [Fact]
    public void Counts_what_is_half_right() => Score("aaab", "1122").ShouldBe((1 / 3.0, 1 / 2.0));

    [Fact]
    public void Finds_nothing_wrong_with_nothing() => Score("", "").ShouldBe((1, 1));

    [Fact]
    public void Adds_up_over_worlds()
    {
        var sum = Of("aaab", "1122") + Of("aa", "11");

        (sum.Together, sum.BelongTogether, sum.RightlyTogether).ShouldBe((4, 3, 2));
    }

    [Fact]
    public void Lets_a_group_of_Alertmanager_live_while_any_of_it_fires_and_its_interval_longer()
    {
        LabelledAlert[] alerts = [Firing(0, 10), Firing(5, 8), Firing(14, 15), Firing(21, 22)];

        Baselines.GroupBy(alerts, "alertname").ShouldBe([1, 1, 1, 2]);
    }

    private static LabelledAlert Firing(int from, int until)
    {
        var start = new DateTimeOffset(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);
        return new(start.AddMinutes(from), start.AddMinutes(until), "", new Dictionary<string, string> { ["alertname"] = "A" }, new(1, CauseKind.Noise, "", start));
    }

    private static (double Precision, double Recall) Score(string groups, string causes) => (Of(groups, causes).Precision, Of(groups, causes).Recall);

    private static PairwiseScore Of(string groups, string causes) => PairwiseScore.Of(groups.Zip(causes));
}
