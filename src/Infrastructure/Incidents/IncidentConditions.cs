using System.Globalization;
using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Application.Incidents;
using IncidentManager.Domain.Common;
using Npgsql;

namespace IncidentManager.Infrastructure.Incidents;

/// <summary>The where clause of a search for incidents. Values are parameters, always; columns come from this file alone.</summary>
internal sealed class IncidentConditions(NpgsqlParameterCollection parameters)
{
    public const string HasAssignees = "assignees <> '{}'";

    private readonly List<string> _conditions = [];

    public void AddAll(IncidentFilter filter)
    {
        AnyOf("i.state", [.. filter.States.Select(state => state.Name())]);
        AnyOf("i.severity", [.. filter.Severities.Select(severity => severity.Name())]);
        AnyOf("i.type", [.. filter.Types.Select(type => type.Name())]);
        AnyOf("i.source", [.. filter.Sources]);
        Overlaps("i.services", [.. filter.Services]);
        Overlaps("i.assignees", [.. filter.Assignees]);
        if (filter.Assignees.Count > 0) _conditions.Add($"i.{HasAssignees}"); // or else the index is not used
        foreach (var (name, value) in filter.Labels)
            Add("i.labels @> {0}::jsonb", JsonSerializer.Serialize(new Dictionary<string, string> { [name] = value }));
        if (filter.Text is { } text)
            Add("i.id in (select incident_id from incidents.search where document @@ websearch_to_tsquery('english', {0}))", WithoutStrayMinus(text));
        if (filter.CreatedFrom is { } from) Add("i.created_at >= {0}", from);
        if (filter.CreatedTo is { } to) Add("i.created_at < {0}", to);
    }

    /// <summary>Only what comes after the cursor's row; the id breaks ties.</summary>
    public void Behind(Cursor cursor, IncidentOrder order, bool descending)
    {
        object value = order is IncidentOrder.Severity
            ? cursor.Value
            : DateTimeOffset.Parse(cursor.Value, CultureInfo.InvariantCulture).ToUniversalTime();
        var sign = descending ? "<" : ">";
        Add($"(i.{Column(order)}, i.id) {sign} ({{0}}, {{1}})", value, cursor.Id);
    }

    public static string Column(IncidentOrder order) => order switch
    {
        IncidentOrder.CreatedAt => "created_at",
        IncidentOrder.UpdatedAt => "updated_at",
        IncidentOrder.Severity => "severity",
        _ => throw new ArgumentOutOfRangeException(nameof(order)),
    };

    public override string ToString() => _conditions.Count == 0 ? "" : $"where {string.Join("\n  and ", _conditions)}";

    /// <summary>A minus that stands before no word means nothing, but some thirty of them overflow PostgreSQL's parser.</summary>
    internal static string WithoutStrayMinus(string text) => string.Create(text.Length, text, static (clean, text) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            var word = text.AsSpan(i + 1).TrimStart('"');
            clean[i] = text[i] == '-' && (word.IsEmpty || !char.IsLetterOrDigit(word[0])) ? ' ' : text[i];
        }
    });

    private void AnyOf(string column, string[] values)
    {
        if (values.Length > 0) Add($"{column} = any({{0}})", (object)values);
    }

    private void Overlaps(string column, string[] values)
    {
        if (values.Length > 0) Add($"{column} && {{0}}", (object)values);
    }

    private void Add(string condition, params object[] values)
    {
        var places = new object[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            parameters.Add(new NpgsqlParameter { Value = values[i] });
            places[i] = $"${parameters.Count}";
        }

        _conditions.Add(string.Format(CultureInfo.InvariantCulture, condition, places));
    }
}
