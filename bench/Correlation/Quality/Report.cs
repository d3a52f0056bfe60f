namespace IncidentManager.Correlation.Quality;

/// <summary>How well ways of grouping find the causes of storms, side by side.</summary>
internal static class Report
{
    private static readonly (string Name, Func<LabelledStorms, IReadOnlyList<int>> Group)[] Ways =
    [
        ("ours", storms => Grouper.Group(storms)),
        ("alertname", storms => Baselines.GroupBy(storms.Alerts, "alertname")),
        ("alertname+service", storms => Baselines.GroupBy(storms.Alerts, "alertname", "service")),
    ];

    /// <returns>Ours, and grouping by alertname and service.</returns>
    public static (PairwiseScore Ours, PairwiseScore ByNameAndService) Print(IEnumerable<LabelledStorms> all)
    {
        Console.WriteLine($"{"storms",-16}{"alerts",8}{"causes",8}{string.Concat(Ways.Select(way => $"{way.Name + ": precision",30}{"recall",8}{"groups",8}"))}");
        var sums = new PairwiseScore[Ways.Length];
        foreach (var storms in all)
        {
            Console.Write($"{storms.Name,-16}{storms.Alerts.Count,8}{storms.Causes,8}");
            for (var way = 0; way < Ways.Length; way++)
            {
                var groups = Ways[way].Group(storms);
                var score = PairwiseScore.Of(groups.Zip(storms.Alerts, (group, alert) => (group, alert.Cause.Number)));
                sums[way] += score;
                Console.Write($"{score.Precision,30:0.000}{score.Recall,8:0.000}{groups.Distinct().Count(),8}");
            }

            Console.WriteLine();
        }

        Console.WriteLine($"{"all",-32}{string.Concat(sums.Select(sum => $"{sum.Precision,30:0.000}{sum.Recall,8:0.000}{"",8}"))}");
        return (sums[0], sums[^1]);
    }
}
