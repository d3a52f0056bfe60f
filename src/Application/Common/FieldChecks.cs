namespace IncidentManager.Application.Common;

/// <summary>Collects what is wrong with the fields of one of many things that were sent. By hand and not by a validator: it runs once for each of them, not once per request.</summary>
internal sealed class FieldChecks
{
    public Dictionary<string, string[]> Problems { get; } = [];

    public void That(string field, bool holds, string problem)
    {
        if (!holds) Problems[field] = [problem];
    }

    public void Text(string field, string? text, int maxLength) => Add(field, TextRules.ProblemWith(text, maxLength));

    public void Required(string field, string? text, int maxLength) =>
        Add(field, string.IsNullOrWhiteSpace(text) ? "is required and must not be blank" : TextRules.ProblemWith(text, maxLength));

    public void Labels(string field, IReadOnlyDictionary<string, string>? labels, int maxCount, int maxNameLength, int maxValueLength) =>
        Add(field, TextRules.ProblemWith(labels, maxCount, maxNameLength, maxValueLength));

    public void Texts(string field, IReadOnlyCollection<string>? texts, int maxCount, int maxLength) =>
        Add(field, TextRules.ProblemWith(texts, maxCount, maxLength));

    /// <summary>Null where the sender said nothing or zero.</summary>
    public DateTimeOffset? Time(string field, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;

        That(field, Rfc3339.TryParse(text, out var time), "must be a time in RFC 3339");
        return Rfc3339.OrAbsent(time);
    }

    private void Add(string field, string? problem)
    {
        if (problem is not null) Problems[field] = [problem];
    }
}
