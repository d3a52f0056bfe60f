using System.Text.Json;
using IncidentManager.Correlation.Storms;

namespace IncidentManager.Correlation.Quality;

/// <summary>Alerts in the order of their times, each with its true cause, and what the catalogue knows.</summary>
internal sealed record LabelledStorms(string Name, IReadOnlyDictionary<string, IReadOnlySet<string>> Catalogue, IReadOnlyList<LabelledAlert> Alerts)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public int Causes => Alerts.Select(alert => alert.Cause.Number).Distinct().Count();

    public static IEnumerable<LabelledStorms> Shipped =>
        StormParameters.Shipped.Select(one => Of($"{one.Name} {one.Seed}", StormWorld.Generate(one.Parameters, one.Seed)));

    public static LabelledStorms Of(string name, StormWorld world) => new(name, world.Estate.Catalogue, world.Alerts);

    /// <summary>
    /// Anybody's own: a folder for each estate, with catalog.json ({"service": ["dependency"]}) and alerts.jsonl, a line for each firing
    /// ({"at", "ends", "title", "labels", "source", "cause": a number}).
    /// </summary>
    public static IEnumerable<LabelledStorms> Read(string folder) => Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(ReadOne);

    private static LabelledStorms ReadOne(string folder)
    {
        var catalogue = JsonSerializer.Deserialize<Dictionary<string, HashSet<string>>>(File.ReadAllText(Path.Combine(folder, "catalog.json")), Json)!;
        var alerts = File.ReadLines(Path.Combine(folder, "alerts.jsonl")).Select(line => JsonSerializer.Deserialize<Line>(line, Json)!.ToAlert());
        return new(
            Path.GetFileName(folder), catalogue.ToDictionary(one => one.Key, one => (IReadOnlySet<string>)one.Value),
            [.. alerts.OrderBy(alert => alert.At)]);
    }

    private sealed record Line(DateTimeOffset At, DateTimeOffset Ends, string Title, Dictionary<string, string> Labels, string Source, int Cause)
    {
        public LabelledAlert ToAlert() => new(At, Ends, Title, Labels, new Cause(Cause, CauseKind.Other, "", At)) { Source = Source };
    }
}
