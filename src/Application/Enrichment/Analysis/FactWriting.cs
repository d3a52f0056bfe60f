using System.Globalization;
using System.Text.Json;
using IncidentManager.Application.Enrichment.Enrichers;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Enrichment;
using IncidentManager.Domain.Llm.Contracts;

namespace IncidentManager.Application.Enrichment.Analysis;

/// <summary>
/// Writes what is known as numbered facts, what matters most first: what is cut off for want of room is at the end. The weight says how much one speaks for the cause, by rule of thumb:
/// a change just before on the very service most, then what began with it, then what it was the last time.
/// </summary>
internal static class FactWriting
{
    /// <summary>Characters of a person's name.</summary>
    private const int LongestName = 100;

    private static readonly JsonSerializerOptions Stored = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<CaseFact> FactsOf(IncidentCase incident, IReadOnlyList<ContextItem> context, IReadOnlyList<CaseLine> timeline)
    {
        List<(FactKind Kind, string Text, double Weight)> facts = [(FactKind.Incident, TextOf(incident), 0)];
        facts.AddRange(In<ChangeFacts>(context, EnricherNames.RecentChanges).SelectMany(found => found.Changes).Select(change => (FactKind.Change, TextOf(change), WeightOf(change, incident))));
        var similar = In<SimilarFacts>(context, EnricherNames.SimilarIncidents).ToList();
        facts.AddRange(similar.SelectMany(found => found.Together).Select(past => (FactKind.RelatedIncident, TextOf(past), past.ResolvedAt is null ? 0.7 * past.Score : 0)));
        facts.AddRange(similar.SelectMany(found => found.Similar).Select(past => (FactKind.SimilarIncident, TextOf(past), past.RootCause is null ? 0 : 0.8 * past.Score)));
        facts.AddRange(In<CatalogFacts>(context, EnricherNames.ServiceCatalog).SelectMany(found => found.Services).Select(service => (FactKind.Service, TextOf(service), 0.0)));
        facts.AddRange(incident.Alerts.Select(alert => (FactKind.Alert, TextOf(alert), 0.0)));
        facts.AddRange(In<SeriesFacts>(context, EnricherNames.Prometheus).SelectMany(found => found.Queries).Where(query => query.Trouble is null).Select(query => (FactKind.Metric, TextOf(query), 0.0)));
        if (timeline.Count > 0) facts.Add((FactKind.Timeline, string.Join('\n', timeline.Select(TextOf)), 0));
        facts.AddRange(In<RunbookFacts>(context, EnricherNames.Runbook).SelectMany(found => found.Pages).Select(page => (FactKind.Runbook, $"{page.Title ?? page.Url} ({page.Url})\n{page.Text}", 0.0)));
        return [.. facts.Select((fact, at) => new CaseFact($"f{at + 1}", fact.Kind, fact.Text, Math.Round(fact.Weight, 3)))];
    }

    private static IEnumerable<T> In<T>(IReadOnlyList<ContextItem> context, string enricher) where T : class => context
        .Where(item => item.Enricher == enricher && item.Facts is not null)
        .Select(item => JsonSerializer.Deserialize<T>(item.Facts!, Stored)!);

    /// <summary>Half of it is gone with each dependency between, and half with each half hour before.</summary>
    private static double WeightOf(ChangeFact change, IncidentCase incident)
    {
        if (change.StartedAt > incident.BeganAt.AddMinutes(1)) return 0;

        var minutes = Math.Max(0, (incident.BeganAt - change.StartedAt).TotalMinutes);
        return 0.95 * Math.Pow(0.5, (change.Distance ?? 2) + (minutes / 30));
    }

    private static string TextOf(IncidentCase incident)
    {
        var said = $"{incident.Severity.Name().ToUpperInvariant()} incident \"{incident.Title}\", {incident.Type.Name()}, {incident.State.Name()}, began {Time(incident.BeganAt)}, "
            + $"{incident.AlertCount} alert{(incident.AlertCount == 1 ? "" : "s")}{(incident.Services.Count == 0 ? "" : $", services {string.Join(", ", incident.Services)}")}.";
        return Lines(said, incident.Description, LabelsOf(incident.Labels));
    }

    private static string TextOf(CaseAlert alert) => Lines(
        $"Alert \"{alert.Title}\", {alert.Severity.Name()}, {(alert.IsFiring ? $"firing since {Time(alert.StartsAt)}" : $"from {Time(alert.StartsAt)}, over")}, from {alert.Source}.",
        alert.Description, LabelsOf(alert.Labels), LabelsOf(alert.Annotations));

    private static string TextOf(ChangeFact change) => Lines(
        $"{change.Why}. {change.Summary}{(change.Version is null ? "" : $" ({change.Version})")}, at {Time(change.StartedAt)}{(change.Status is null ? "" : $", {change.Status}")}.", change.Description);

    private static string TextOf(PastCase past) => Lines(
        $"Incident \"{past.Title}\", {past.Severity}, {past.State}, opened {Time(past.CreatedAt)}. {past.Why}", past.RootCause is null ? null : $"Its cause was: {past.RootCause}",
        past.Notes is null ? null : $"Notes of its resolution: {past.Notes}");

    private static string TextOf(Catalog.Contracts.ServiceFact service) => Lines(
        $"Service {service.Name}{(service.Owner is null ? "" : $", {Field("owner", service.Owner)}")}{(service.Tier is null ? "" : $", tier {service.Tier}")}.",
        service.DependsOn.Count == 0 ? null : $"It depends on {string.Join(", ", service.DependsOn)}.",
        service.Dependents.Count == 0 ? null : $"On it depend {string.Join(", ", service.Dependents)}.", service.Description);

    private static string TextOf(QueriedSeries query) => Lines(
        $"{query.Name}{(query.Unit is null ? "" : $" in {query.Unit}")}, by {query.Query}:", query.Series.Count == 0 ? "no series" : null, string.Join('\n', query.Series.Select(TextOf)));

    public static string TextOf(SmallSeries series)
    {
        var values = series.Points.Select(point => point[1]).OfType<double>().ToList();
        return values.Count == 0
            ? $"{LabelsOf(series.Labels)} no values"
            : string.Create(CultureInfo.InvariantCulture, $"{LabelsOf(series.Labels)} first {values[0]:G4}, last {values[^1]:G4}, least {values.Min():G4}, most {values.Max():G4}");
    }

    private static string TextOf(CaseLine line) =>
        $"{Time(line.At)} {line.Event} {(line.By is "system" or "api" ? $"by {line.By}" : Field("actor", line.By))}"
        + $"{(line.From is null && line.To is null ? "" : $" {Value(line, line.From)} → {Value(line, line.To)}")}{(line.Text is null ? "" : $": {line.Text}")}";

    private static string? Value(CaseLine line, string? value) => value is { Length: > 0 } && line.Event.StartsWith("assignees", StringComparison.OrdinalIgnoreCase)
        ? string.Join(", ", value.Split(", ").Select(person => Field("assignee", person)))
        : value;

    /// <summary>People as fields, since in a sentence nobody can tell a name from other words, and it would leave.</summary>
    private static string Field(string name, string value) => $"{name}=\"{value.Replace('"', '\'').Replace('\\', '/').Replace('\n', ' ')}\"";

    /// <summary>A name of two words is one value only in quotes.</summary>
    private static string Label(string name, string value) =>
        value.Length <= LongestName && value.Contains(' ', StringComparison.Ordinal) && !value.AsSpan().ContainsAny("\"\\\n") ? Field(name, value) : $"{name}={value}";

    private static string? LabelsOf(IReadOnlyDictionary<string, string> labels) =>
        labels.Count == 0 ? null : string.Join(", ", labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => Label(label.Key, label.Value)));

    private static string Lines(params IEnumerable<string?> lines) => string.Join('\n', lines.Where(line => !string.IsNullOrWhiteSpace(line)));

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
