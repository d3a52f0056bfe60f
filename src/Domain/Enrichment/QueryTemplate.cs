using System.Text;

namespace IncidentManager.Domain.Enrichment;

/// <summary>
/// A PromQL query with places for what the incident says: `{{ service }}`, `{{ severity }}`, `{{ labels.instance }}`. A value is written as the inside of a
/// PromQL string (prometheus.io/docs/prometheus/latest/querying/basics, string literals), so that it cannot end the string that it stands in.
/// </summary>
public static class QueryTemplate
{
    private const string Begin = "{{", End = "}}";

    /// <returns>The query; null if the incident does not have one of the values.</returns>
    public static string? Fill(string template, IReadOnlyDictionary<string, string> values)
    {
        var query = new StringBuilder();
        for (var at = 0; ;)
        {
            var begin = template.IndexOf(Begin, at, StringComparison.Ordinal);
            var end = begin < 0 ? -1 : template.IndexOf(End, begin, StringComparison.Ordinal);
            if (end < 0) return query.Append(template, at, template.Length - at).ToString();
            if (!values.TryGetValue(template[(begin + Begin.Length)..end].Trim(), out var value)) return null;

            query.Append(template, at, begin - at).Append(Quoted(value));
            at = end + End.Length;
        }
    }

    /// <summary>The places of a template, each once.</summary>
    public static IReadOnlyList<string> PlacesIn(string template)
    {
        List<string> found = [];
        for (var at = template.IndexOf(Begin, StringComparison.Ordinal); at >= 0; at = template.IndexOf(Begin, at + 1, StringComparison.Ordinal))
        {
            var end = template.IndexOf(End, at, StringComparison.Ordinal);
            if (end < 0) break;

            found.Add(template[(at + Begin.Length)..end].Trim());
        }

        return [.. found.Distinct()];
    }

    private static string Quoted(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var letter in value)
            _ = letter switch
            {
                '\\' or '"' or '\'' or '`' => text.Append('\\').Append(letter is '`' ? "x60" : letter.ToString()),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                _ => text.Append(letter),
            };
        return text.ToString();
    }
}
