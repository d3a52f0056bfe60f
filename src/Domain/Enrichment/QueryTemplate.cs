using System.Text;

namespace IncidentManager.Domain.Enrichment;

/// <summary>
/// A PromQL query with places for what the incident says: `{{ service }}`, `{{ severity }}`, `{{ labels.instance }}`. They stand inside of PromQL's strings
/// (prometheus.io/docs/prometheus/latest/querying/basics, string literals), and a value can neither end the string that it stands in nor, after =~ or !~, match anything but itself.
/// </summary>
public static class QueryTemplate
{
    private const string Begin = "{{", End = "}}";
    private const string SignsOfRegexes = @"\.+*?()|[]{}^$"; // those of RE2
    private const char None = '\0', Raw = '`';

    /// <param name="Quote">Of the string that it stands in; <see cref="None"/> outside of strings.</param>
    /// <param name="IsRegex">The string is matched as a regular expression.</param>
    private readonly record struct Place(string Name, int Begin, int End, char Quote, bool IsRegex);

    /// <returns>The query; null if the incident does not have one of the values, or has one that cannot stand in its place.</returns>
    public static string? Fill(string template, IReadOnlyDictionary<string, string> values)
    {
        var query = new StringBuilder();
        var copied = 0;
        foreach (var place in PlacesOf(template))
        {
            if (!values.TryGetValue(place.Name, out var value) || place.Quote == None || (place.Quote == Raw && value.Contains(Raw, StringComparison.Ordinal))) return null;

            if (place.IsRegex) value = Literally(value);
            query.Append(template, copied, place.Begin - copied).Append(place.Quote == Raw ? value : Quoted(value));
            copied = place.End;
        }

        return query.Append(template, copied, template.Length - copied).ToString();
    }

    /// <summary>The places of a template, each once.</summary>
    public static IReadOnlyList<string> PlacesIn(string template) => [.. PlacesOf(template).Select(place => place.Name).Distinct()];

    /// <summary>The first place that stands outside of strings, where a value could become a part of the query; null if there is none.</summary>
    public static string? UnquotedIn(string template) => PlacesOf(template).Where(place => place.Quote == None).Select(place => place.Name).FirstOrDefault();

    private static List<Place> PlacesOf(string template)
    {
        List<Place> found = [];
        var (quote, isRegex, isComment) = (None, false, false);
        for (var at = 0; at < template.Length; at++)
        {
            var letter = template[at];
            if (EndOfPlace(template, at) is var end and > 0)
            {
                found.Add(new Place(template[(at + Begin.Length)..(end - End.Length)].Trim(), at, end, quote, isRegex && quote != None));
                at = end - 1;
            }
            else if (quote != None && quote != Raw && letter == '\\') at++;
            else if (quote != None) quote = letter == quote ? None : quote;
            else if (isComment || letter == '#') isComment = letter != '\n';
            else if (letter is '"' or '\'' or Raw) (quote, isRegex) = (letter, template[..at].TrimEnd() is var before && (before.EndsWith("=~", StringComparison.Ordinal) || before.EndsWith("!~", StringComparison.Ordinal)));
        }

        return found;
    }

    private static int EndOfPlace(string template, int at)
    {
        var end = string.CompareOrdinal(template, at, Begin, 0, Begin.Length) == 0 ? template.IndexOf(End, at, StringComparison.Ordinal) : -1;
        return end < 0 ? -1 : end + End.Length;
    }

    private static string Literally(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var letter in value)
        {
            if (SignsOfRegexes.Contains(letter, StringComparison.Ordinal)) text.Append('\\');
            text.Append(letter);
        }

        return text.ToString();
    }

    /// <summary>Quotes by their numbers, since a string in one kind of them knows no escape of the other kind.</summary>
    private static string Quoted(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var letter in value)
            _ = letter switch
            {
                '\\' => text.Append(@"\\"),
                '"' => text.Append(@"\x22"),
                '\'' => text.Append(@"\x27"),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                _ => text.Append(letter),
            };
        return text.ToString();
    }
}
