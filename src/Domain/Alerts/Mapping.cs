using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Alerts;

/// <summary>Decides type, severity and service of an alert by the rules.</summary>
public static class Mapping
{
    /// <summary>
    /// For each of the three, the first rule decides that sets it, whose matchers hold, and that either overrides or fills what the sender left open.
    /// Pure; the names of the rules that decided are the reason. The fingerprint stays as it is.
    /// </summary>
    /// <param name="sourceAsSent">The sender's own word, where the door has put another one in its place.</param>
    public static IncomingAlert Apply(MappingRules rules, IncomingAlert alert, string? sourceAsSent = null)
    {
        var open = OpenFields(rules, alert);
        if (!open.Any && !rules.AnyOverrides) return alert;

        var subject = new MappingSubject(alert, sourceAsSent);
        MappingRule? type = null, severity = null, service = null;
        foreach (var rule in rules.All)
        {
            var setsType = type is null && rule.Type is not null && (open.Type || rule.Override);
            var setsSeverity = severity is null && rule.Severity is not null && (open.Severity || rule.Override);
            var setsService = service is null && rule.Service is not null && (open.Service || rule.Override);
            if (!(setsType || setsSeverity || setsService) || !subject.Fits(rule)) continue;

            if (setsType) type = rule;
            if (setsSeverity) severity = rule;
            if (setsService) service = rule;
            if (IsDecided(open, rules, type, severity, service)) break;
        }

        return type is null && severity is null && service is null ? alert : alert with
        {
            Type = type?.Type ?? alert.Type,
            Severity = severity?.Severity ?? alert.Severity,
            Services = service is null ? alert.Services : [service.Service!],
            MappedBy = [.. new[] { type, severity, service }.OfType<MappingRule>().Select(rule => rule.Name).Distinct()],
        };
    }

    private static (bool Type, bool Severity, bool Service, bool Any) OpenFields(MappingRules rules, IncomingAlert alert)
    {
        var type = alert.Type is IncidentType.Unknown;
        var severity = rules.AnySetsSeverity && !SeverityWords.TryParse(alert.SeverityAsSent, out _);
        var service = rules.AnySetsService && alert.Services.Count == 0;
        return (type, severity, service, type || severity || service);
    }

    /// <summary>Whether no later rule can change anything.</summary>
    private static bool IsDecided(
        (bool Type, bool Severity, bool Service, bool Any) open, MappingRules rules, MappingRule? type, MappingRule? severity, MappingRule? service) =>
        (type is not null || !(open.Type || rules.AnyOverrides))
        && (severity is not null || !(open.Severity || rules.AnyOverrides))
        && (service is not null || !(open.Service || rules.AnyOverrides));
}

/// <summary>An alert as matchers see it: its labels, and beside them what it says elsewhere, under names that a label of the same name takes.</summary>
internal sealed class MappingSubject(IncomingAlert alert, string? sourceAsSent)
{
    /// <summary>The names that are no labels, in the order of the documentation.</summary>
    public static readonly IReadOnlyList<string> PseudoLabels = ["source", "title", "severity", "type", "metric", "words", "label_names"];

    // A value is made only for a rule that asks for it: most alerts say what they are.
    private string? _words;
    private string? _labelNames;

    public bool Fits(MappingRule rule)
    {
        foreach (var matcher in rule.Matchers)
            if (!Fits(matcher)) return false;

        return true;
    }

    private bool Fits(Matcher matcher)
    {
        if (alert.Labels.TryGetValue(matcher.Name, out var value)) return matcher.Matches(value);
        if (matcher.Name != "source" || sourceAsSent is null || sourceAsSent == alert.Source) return matcher.Matches(Pseudo(matcher.Name));

        // Both the sender's name and ours: a positive matcher holds if either fits, a negative one if neither does.
        var (ours, theirs) = (matcher.Matches(alert.Source), matcher.Matches(sourceAsSent));
        return matcher.Op is MatchOp.Equal or MatchOp.Matches ? ours || theirs : ours && theirs;
    }

    private string? Pseudo(string name) => name switch
    {
        "source" => alert.Source,
        "title" => alert.Title,
        "severity" => alert.SeverityAsSent,
        "type" => alert.TypeAsSent,
        "metric" => Metric,
        "words" => _words ??= AlertWords.Of(NameOf(alert), Metric),
        "label_names" => _labelNames ??= $" {string.Join(' ', alert.Labels.Keys)} ",
        _ => null,
    };

    private string? Metric => alert.Labels.GetValueOrDefault("__name__") ?? alert.Labels.GetValueOrDefault("metric");

    /// <summary>What the rule that fired is called; a title is written for people, and is asked only where there is no such name.</summary>
    private static string NameOf(IncomingAlert alert) =>
        alert.Labels.TryGetValue("alertname", out var name) && name.Length > 0 ? name : alert.Title;
}
