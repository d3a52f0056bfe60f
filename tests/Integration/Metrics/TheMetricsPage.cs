using System.Text.RegularExpressions;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Metrics;

/// <summary>docs/metrics.md against what is scraped.</summary>
public sealed partial class TheMetricsPage(App app) : IClassFixture<App>
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Tools.Repository, "docs", "metrics.md"));

    [Fact]
    public async Task Lists_every_metric_of_the_scrape_and_no_other()
    {
        var scrape = Exposition.Parse(await app.Scrape());

        Metrics().Select(row => row.Name).Order().ShouldBe(scrape.Families.Select(family => family.Name).Order());
        foreach (var row in Metrics()) row.Kind.ShouldBe(scrape[row.Name].Type, row.Name);
    }

    [Fact]
    public void Names_the_labels_in_their_order()
    {
        var promised = MetricsContract.All.ToDictionary(promised => promised.Name, promised => promised.Labels);

        foreach (var row in Metrics()) row.Labels.ShouldBe(promised[row.Name], row.Name);
    }

    [Fact]
    public void Explains_every_label_and_no_other()
    {
        var used = Metrics().SelectMany(row => Names(row.Labels)).Distinct();
        var explained = Rows("label").SelectMany(cells => Names(cells[0]));

        explained.Order().ShouldBe(used.Order());
    }

    [Fact]
    public async Task Gives_every_value_of_a_closed_set()
    {
        var scrape = Exposition.Parse(await app.Scrape());
        var explained = Rows("label").SelectMany(cells => Names(cells[0]).Select(name => (name, cells[1]))).ToDictionary();

        foreach (var family in MetricsContract.ClosedSets.Keys.Where(name => name != "use_case_duration_seconds").Select(name => scrape[name]))
            foreach (var (label, value) in family.Series.SelectMany(series => series.OwnLabels).Distinct())
                if (label != "severity") explained[label].ShouldContain($"`{value}`", customMessage: $"{family.Name}, {label}");
    }

    [Fact]
    public void Has_the_queries_and_so_has_the_dashboard()
    {
        var dashboard = File.ReadAllText(Path.Combine(Tools.Repository, "deploy", "grafana", "dashboard.json"));

        foreach (var query in MetricsContract.Queries)
        {
            Page.Split('\n').ShouldContain(query);
            dashboard.ShouldContain(System.Text.Json.JsonEncodedText.Encode(query, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString());
        }
    }

    private static IEnumerable<(string Name, string Kind, string Labels)> Metrics() =>
        Rows("metric").Select(cells => (cells[0].Trim('`'), cells[1], cells[2]));

    private static string[] Names(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The rows of all tables whose first column has that heading.</summary>
    private static IEnumerable<string[]> Rows(string heading) => Table().Matches(Page)
        .Select(table => table.Value.Trim().Split('\n').Select(Cells).ToArray())
        .Where(rows => rows[0][0] == heading)
        .SelectMany(rows => rows[2..]);

    private static string[] Cells(string row) => [.. row.Trim().Trim('|').Split('|').Select(cell => cell.Trim())];

    [GeneratedRegex(@"(^\|.*\n)+", RegexOptions.Multiline)]
    private static partial Regex Table();
}
