using IncidentManager.Application.Common.Explanations;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Incidents.Explanations;

/// <summary>A line of the timeline.</summary>
/// <param name="Text">Of a move that alerts made, one of the words in <see cref="TimelineSentences.Why"/>.</param>
public sealed record TimelineLine(TimelineEvent Event, string Actor, string? From, string? To, string? Text);

/// <summary>Lines of the timeline in words. Pure.</summary>
internal static class TimelineSentences
{
    private const string System = "system";

    /// <summary>Null for events that have no sentence of their own.</summary>
    public static string? Of(TimelineLine line) => line.Event switch
    {
        TimelineEvent.Created => $"Opened by {Who(line)}: {Words.AsSentence(line.Text ?? "")}",
        TimelineEvent.StateChanged => Moved(line),
        TimelineEvent.SeverityChanged => $"Severity {Changed(line)}{Because(line)}.",
        TimelineEvent.TypeChanged => $"Type {Changed(line)}.",
        TimelineEvent.TitleChanged => $"Title {Changed(line)}.",
        TimelineEvent.DescriptionChanged => $"Description changed by {Who(line)}.",
        TimelineEvent.LabelsChanged => $"Labels changed by {Who(line)}.",
        TimelineEvent.AssigneesChanged => string.IsNullOrEmpty(line.To)
            ? $"{Who(line)} took everybody off it." : $"{Who(line)} assigned it to {Words.Short(line.To)}.",
        TimelineEvent.NoteAdded => $"Note by {Who(line)}: {Words.AsSentence(line.Text ?? "")}",
        TimelineEvent.AlertJoined => $"The alert '{Words.Short(line.Text ?? "")}' from {Who(line)} came into it{Clause(line.To)}.",
        TimelineEvent.AlertResolved => $"The alert '{Words.Short(line.Text ?? "")}' fires no more{Clause(line.To)}.",
        TimelineEvent.ChangeRecorded => $"A change was recorded by {Who(line)}: {Words.AsSentence(line.Text ?? "")}",
        TimelineEvent.Snoozed => $"{Who(line)} snoozed it until {line.To}; then it waits for somebody again{Reason(line.Text)}",
        TimelineEvent.StepTaken => Words.AsSentence(line.Text ?? ""),
        TimelineEvent.Escalated => $"Escalated by {Who(line)}: {Words.AsSentence(line.Text ?? "")}",
        TimelineEvent.DeEscalated => $"De-escalated by {Who(line)}: {Words.AsSentence(line.Text ?? "")}",
        TimelineEvent.Merged when line.To is not null => $"{Who(line)} merged it into the incident {line.To}{Reason(line.Text)}",
        TimelineEvent.Merged => $"{Who(line)} merged the incident {line.From} into it{Reason(line.Text)}",
        TimelineEvent.Unmerged when line.From is not null => $"{Who(line)} took it out of the incident {line.From} again{Reason(line.Text)}",
        TimelineEvent.Unmerged => $"{Who(line)} took the incident {line.To} out of it again{Reason(line.Text)}",
        TimelineEvent.Split when line.From is not null => $"{Who(line)} split it off the incident {line.From}{Reason(line.Text)}",
        TimelineEvent.Split => $"{Who(line)} split alerts off into the incident {line.To}{Reason(line.Text)}",
        TimelineEvent.Linked => $"{Who(line)} linked it with the incident {line.To}{Reason(line.Text)}",
        TimelineEvent.Unlinked => $"{Who(line)} took the link with the incident {line.To} away{Reason(line.Text)}",
        _ => null,
    };

    /// <summary>Of an event that came to be after these words: what stands there.</summary>
    public static string Plain(TimelineLine line) =>
        $"{Who(line)}: {line.Event.Name().Replace('_', ' ')}{(line.To is null ? "" : $" {Changed(line)}")}{Reason(line.Text)}";

    /// <summary>Why alerts moved it, or came into it: their words, as they stand on the timeline. Null for a text of somebody's own.</summary>
    public static string? Why(string? word) => word switch
    {
        "same_group" => "it has the group key of one that is in it",
        "same_rule" => "a correlation rule groups it with alerts that are in it",
        "same_service" => "alerts of the same service are in it",
        "same_node" => "alerts of the same pod or machine are in it",
        "flapping" => "the alert goes on and off too often, so it is held down until it fires on or keeps still",
        "dependency" => "alerts are in it of a service that its own depends on, or that depends on its own",
        "reopened" => "an alert of it fired again within the reopen window (Alerts:ReopenWindow)",
        "still_firing" => "a person had resolved it, and its alert went on firing for longer than Alerts:StillFiringGrace",
        "acknowledged" => "the alert's sender said that somebody has taken it on",
        "last_alert_resolved" => "its last alert resolved",
        "suppression_ended" => "what held the alert back has ended, and it still fires",
        "expired" => "its sender fell silent",
        _ => null,
    };

    private static string Moved(TimelineLine line)
    {
        var by = Who(line);
        var what = line.To switch
        {
            "acknowledged" => $"Acknowledged by {by}",
            "investigating" => $"{by} investigates it",
            "mitigated" => $"Mitigated by {by}",
            "resolved" => line.Actor == System ? "Resolved by itself" : $"Resolved by {by}",
            "closed" => $"Closed by {by}",
            "open" when line.From is "resolved" or "closed" => $"Opened again by {by}",
            "open" => $"It fell back from {line.From} to open, by {by}",
            _ => $"Moved from {line.From} to {line.To} by {by}",
        };
        return $"{what}{Reason(line.Text)}";
    }

    private static string Changed(TimelineLine line) => $"changed from '{Words.Short(line.From ?? "")}' to '{Words.Short(line.To ?? "")}' by {Who(line)}";

    /// <summary>Raised by an alert: the title is its own.</summary>
    private static string Because(TimelineLine line) => string.IsNullOrEmpty(line.Text) ? "" : $", for the alert '{Words.Short(line.Text)}' came as severe";

    private static string Clause(string? word) => word is null ? "" : $": {Why(word) ?? Words.Short(word)}";

    private static string Reason(string? text) => string.IsNullOrEmpty(text) ? "." : $": {Words.AsSentence(Why(text) ?? text)}";

    private static string Who(TimelineLine line) => line.Actor == System ? "the system" : Words.Short(line.Actor);
}
