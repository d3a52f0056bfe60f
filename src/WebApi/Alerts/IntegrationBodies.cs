using IncidentManager.Application.Alerts.Integrations;

namespace IncidentManager.WebApi.Alerts;

/// <summary>An integration as it is set; in a PUT the name may be left out, since the path has it.</summary>
internal sealed record IntegrationFields(string? Name, string? Format, Dictionary<string, string>? DefaultLabels, List<string>? IgnoreLabels);

/// <summary>An integration with the key that was just issued, which is shown here and never again.</summary>
internal sealed record IntegrationWithKey(
    string Name, string Format, string Key, IReadOnlyDictionary<string, string> DefaultLabels, IReadOnlyList<string> IgnoreLabels,
    DateTimeOffset KeyIssuedAt, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Version)
{
    public static IntegrationWithKey Of(IntegrationView view, string key) => new(
        view.Name, view.Format, key, view.DefaultLabels, view.IgnoreLabels, view.KeyIssuedAt, view.CreatedAt, view.UpdatedAt, view.Version);
}

/// <summary>A mapping rule as it is set; in a PUT the name may be left out, since the path has it.</summary>
internal sealed record MappingRuleFields(
    string? Name, List<string>? Matchers, string? Type, string? Severity, string? Service, bool? Override, int? Position);

internal static class IntegrationExamples
{
    public const string New = """
        {
          "name": "nightly-evals",
          "format": "native",
          "defaultLabels": {"team": "search"},
          "ignoreLabels": ["run_id"]
        }
        """;

    public const string Change = """{"format": "native", "defaultLabels": {"team": "search", "region": "eu-west-1"}, "ignoreLabels": ["run_id"]}""";

    public const string NewRule = """
        {
          "name": "search-team",
          "matchers": ["team=\"search\"", "severity!~\"p0|critical\""],
          "service": "search-api"
        }
        """;

    public const string ChangeRule = """{"matchers": ["team=~\"search|ranking\""], "service": "search-api", "override": true}""";
}
