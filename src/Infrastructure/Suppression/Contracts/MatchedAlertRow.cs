using System.Data.Common;
using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression.Contracts;
using Npgsql;

namespace IncidentManager.Infrastructure.Suppression.Contracts;

/// <summary>Reads stored alerts as matchers see them.</summary>
internal static class MatchedAlertRow
{
    /// <summary>Of a row of alerts.alerts by the name a.</summary>
    public const string Columns = "a.labels::text, a.title, a.severity, a.severity_as_sent, a.type, a.type_as_sent, a.source, a.services";

    /// <summary>How many there are.</summary>
    public const int Count = 8;

    private static readonly string[] NotLabelsAlone = ["alertname", "severity", "type", "source", "service"];

    /// <summary>The senders' words first, as at the door: alerts that are read here and there have to have the same keys of inhibition.</summary>
    /// <param name="first">The place of the first of <see cref="Columns"/>.</param>
    public static MatchedAlert At(DbDataReader row, int first) => new(
        JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(first))!, row.GetString(first + 1),
        [Text(row, first + 3), row.GetString(first + 2)], [Text(row, first + 5), row.GetString(first + 4)], row.GetString(first + 6),
        row.GetFieldValue<string[]>(first + 7));

    /// <summary>A condition that the database can pass over most of what cannot match by; it knows no regular expressions of this kind.</summary>
    public static string Narrow(IEnumerable<Matcher> matchers, NpgsqlParameterCollection parameters)
    {
        var equalities = matchers
            .Where(matcher => matcher is { Op: MatchOp.Equal, Value.Length: > 0 } && !NotLabelsAlone.Contains(matcher.Name))
            .Where(matcher => TextRules.IsStorable(matcher.Name) && TextRules.IsStorable(matcher.Value))
            .DistinctBy(matcher => matcher.Name)
            .ToDictionary(matcher => matcher.Name, matcher => matcher.Value);
        if (equalities.Count == 0) return "true";

        parameters.Add(new NpgsqlParameter { Value = JsonSerializer.Serialize(equalities) });
        return $"a.labels @> ${parameters.Count}::jsonb";
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
