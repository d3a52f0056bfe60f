using IncidentManager.Correlation.Storms;

namespace IncidentManager.Correlation.Quality;

/// <summary>How well ways of grouping find the causes of the shipped storms, side by side.</summary>
internal static class Report
{
    private static readonly (string Name, Func<StormWorld, IReadOnlyList<int>> Group)[] Ways =
    [
        ("ours", world => Grouper.Group(world)),
        ("alertname", world => Baselines.GroupBy(world.Alerts, "alertname")),
        ("alertname+service", world => Baselines.GroupBy(world.Alerts, "alertname", "service")),
    ];

    /// <returns>Ours, and grouping by alertname and service.</returns>
    public static (PairwiseScore Ours, PairwiseScore ByNameAndService) Print()
    {
        Console.WriteLine($"{"storms",-16}{"alerts",8}{"causes",8}{string.Concat(Ways.Select(way => $"{way.Name + ": precision",30}{"recall",8}{"groups",8}"))}");
        var sums = new PairwiseScore[Ways.Length];
        foreach (var (name, parameters, seed) in StormParameters.Shipped)
        {
            var world = StormWorld.Generate(parameters, seed);
            Console.Write($"{$"{name} {seed}",-16}{world.Alerts.Count,8}{world.Causes.Count(),8}");
            for (var way = 0; way < Ways.Length; way++)
            {
                var groups = Ways[way].Group(world);
                var score = PairwiseScore.Of(groups.Zip(world.Alerts, (group, alert) => (group, alert.Cause.Number)));
                sums[way] += score;
                Console.Write($"{score.Precision,30:0.000}{score.Recall,8:0.000}{groups.Distinct().Count(),8}");
            }

            Console.WriteLine();
        }

        Console.WriteLine($"{"all",-32}{string.Concat(sums.Select(sum => $"{sum.Precision,30:0.000}{sum.Recall,8:0.000}{"",8}"))}");
        return (sums[0], sums[^1]);
    }
}
