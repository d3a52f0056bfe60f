using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Incidents;

/// <summary>What people change about what an incident says, and who works on it.</summary>
public sealed partial class Incident
{
    public Result Edit(IncidentEdit edit, string by, DateTimeOffset now)
    {
        var before = _newEntries.Count;

        if (edit.Title is { } title && title != Title)
        {
            Record(TimelineEvent.TitleChanged, by, now, Title, title);
            Title = title;
        }

        if (edit.Description is { } description && description != (Description ?? ""))
        {
            Record(TimelineEvent.DescriptionChanged, by, now);
            Description = description.Length == 0 ? null : description;
        }

        if (edit.Severity is { } severity && severity != Severity) Regrade(severity, by, now);

        if (edit.Type is { } type && type != Type)
        {
            Record(TimelineEvent.TypeChanged, by, now, Type.Name(), type.Name());
            Type = type;
        }

        if (edit.Assignees is { } assignees) ReplaceAssignees(assignees, by, now);
        if (edit.Labels is { } labels) ReplaceLabels(labels, by, now);

        if (_newEntries.Skip(before).Any(IsOfItsWords)) Raise(new IncidentReworded(Id));
        if (_newEntries.Count > before) Touch(now);
        return Result.Ok;
    }

    private static bool IsOfItsWords(TimelineEntry entry) =>
        entry.Event is TimelineEvent.TitleChanged or TimelineEvent.DescriptionChanged or TimelineEvent.TypeChanged or TimelineEvent.LabelsChanged;

    public Result Assign(IReadOnlyCollection<string> assignees, string by, DateTimeOffset now) =>
        Edit(new IncidentEdit(null, null, null, null, assignees, null), by, now);

    private void Regrade(Severity severity, string by, DateTimeOffset now)
    {
        Record(TimelineEvent.SeverityChanged, by, now, Severity.Name(), severity.Name());
        Raise(new IncidentRegraded(Id, Severity, severity));
        Severity = severity;
    }

    private void ReplaceAssignees(IReadOnlyCollection<string> assignees, string by, DateTimeOffset now)
    {
        string[] after = [.. assignees.Distinct()];
        if (after.SequenceEqual(Assignees)) return;

        Record(TimelineEvent.AssigneesChanged, by, now, string.Join(", ", Assignees), string.Join(", ", after));
        Assignees = after;
    }

    private void ReplaceLabels(IReadOnlyDictionary<string, string> labels, string by, DateTimeOffset now)
    {
        var after = new SortedDictionary<string, string>(labels.ToDictionary(), StringComparer.Ordinal);
        if (after.SequenceEqual(Labels.OrderBy(label => label.Key, StringComparer.Ordinal))) return;

        Record(TimelineEvent.LabelsChanged, by, now);
        Labels = after;
    }
}
