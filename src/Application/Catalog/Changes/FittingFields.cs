using IncidentManager.Application.Common;
using IncidentManager.Domain.Catalog;
using IncidentManager.Domain.Catalog.Contracts;

namespace IncidentManager.Application.Catalog.Changes;

/// <summary>What a change can have of what foreign formats say: the rest is cut or left out, since nobody will change their senders.</summary>
internal static class FittingFields
{
    /// <summary>Null where it is blank.</summary>
    public static string? Name(string? text) => Text(text, Change.MaxNameLength);

    public static string? Text(string? text, int maxLength) => string.IsNullOrWhiteSpace(text) ? null : ForeignJson.Cut(text.Trim(), maxLength);

    public static string[] Services(IEnumerable<string?> names) =>
        [.. names.Select(Name).OfType<string>().Distinct(StringComparer.Ordinal).Take(Change.MaxServices)];

    public static SortedDictionary<string, string> Labels(IEnumerable<KeyValuePair<string, string>> sent)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in sent)
            if (Name(name) is { } fitting && labels.Count < Change.MaxLabels) labels[fitting] = ForeignJson.Cut(value, Change.MaxLabelValueLength)!;

        return labels;
    }

    /// <summary>Each address once.</summary>
    public static ChangeLink[] Links(IEnumerable<(string? Text, string? Href)> sent) =>
    [
        .. sent.Where(link => TextRules.IsWebAddress(link.Href, Change.MaxUrlLength))
            .DistinctBy(link => link.Href)
            .Take(Change.MaxLinks)
            .Select(link => new ChangeLink(Name(link.Text), link.Href!)),
    ];

    /// <summary>A time that lies too far ahead is by a clock that is wrong, and says nothing.</summary>
    public static DateTimeOffset? Time(DateTimeOffset? time, DateTimeOffset now) => time <= now + Change.MostAhead ? time : null;
}
