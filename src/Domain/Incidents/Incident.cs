using System.Globalization;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using static IncidentManager.Domain.Incidents.Contracts.IncidentState;

namespace IncidentManager.Domain.Incidents;

/// <summary>What a person reports.</summary>
public sealed record IncidentReport(
    string Title, string? Description, Severity Severity, IncidentType Type, string Source,
    IReadOnlyCollection<string> Services, IReadOnlyDictionary<string, string> Labels);

/// <summary>What a person edits; null leaves a field as it is, an empty description clears it.</summary>
public sealed record IncidentEdit(
    string? Title, string? Description, Severity? Severity, IncidentType? Type,
    IReadOnlyCollection<string>? Assignees, IReadOnlyDictionary<string, string>? Labels);

public sealed record Resolution(string? ResolvedBy, ResolutionMethod Method, string? RootCause, string? Notes);

public sealed partial class Incident : AggregateRoot
{
    public const int MaxTitleLength = 500;
    public const int MaxDescriptionLength = 10_000;
    public const int MaxNameLength = 255;
    public const int MaxRootCauseLength = 2_000;
    public const int MaxNoteLength = TimelineEntry.MaxTextLength;
    public const int MaxServices = 50;
    public const int MaxAssignees = 50;
    public const int MaxLabels = 128;
    public const int MaxLabelValueLength = 4_096;

    public static readonly TimeSpan LongestSnooze = TimeSpan.FromDays(30);

    // The whole lifecycle at a glance: forward moves may skip, what is over can only be closed or reopened.
    public static readonly IReadOnlyDictionary<IncidentState, IncidentState[]> Moves = new Dictionary<IncidentState, IncidentState[]>
    {
        [Open] = [Acknowledged, Investigating, Mitigated, Resolved],
        [Acknowledged] = [Investigating, Mitigated, Resolved],
        [Investigating] = [Mitigated, Resolved],
        [Mitigated] = [Investigating, Resolved],
        [Resolved] = [Closed, Open],
        [Closed] = [Open],
    };

    // What nobody asks for by these names: whoever took it on is done with it, or has been silent for too long.
    public static readonly IReadOnlyDictionary<IncidentState, IncidentState[]> FallBacks = new Dictionary<IncidentState, IncidentState[]>
    {
        [Acknowledged] = [Open],
        [Investigating] = [Open],
        [Mitigated] = [Open],
    };

    private readonly List<TimelineEntry> _newEntries = [];
    private DateTimeOffset? _movedAt;

    public IncidentId Id { get; private init; }
    public string Title { get; private set; } = "";
    public string? Description { get; private set; }
    public Severity Severity { get; private set; }
    public IncidentType Type { get; private set; }
    public string Source { get; private init; } = "";
    public IncidentState State { get; private set; }
    public string[] Services { get; private set; } = [];
    public string[] Assignees { get; private set; } = [];
    public IReadOnlyDictionary<string, string> Labels { get; private set; } = new SortedDictionary<string, string>();

    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>The creation, the last reopening, or the last time that it fell back to open.</summary>
    public DateTimeOffset OpenedAt { get; private set; }
    public DateTimeOffset? AcknowledgedAt { get; private set; }

    /// <summary>When it falls back to open, unless somebody goes on with it; any move ends that.</summary>
    public DateTimeOffset? SnoozedUntil { get; private set; }
    public DateTimeOffset? ResolvedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    public string? ResolvedBy { get; private set; }
    public ResolutionMethod? ResolutionMethod { get; private set; }
    public string? RootCause { get; private set; }
    public string? ResolutionNotes { get; private set; }

    /// <summary>Moves with every change that people see; the ETag. Refires don't touch it.</summary>
    public int Version { get; private set; }

    /// <summary>What this unit of work adds to the timeline. Entries of earlier ones are never loaded here.</summary>
    public IReadOnlyList<TimelineEntry> NewEntries => _newEntries;

    private Incident() { } // EF Core

    public static Incident Report(IncidentReport report, string by, DateTimeOffset now)
    {
        var incident = new Incident
        {
            Id = IncidentId.New(now),
            Title = report.Title,
            Description = report.Description,
            Severity = report.Severity,
            Type = report.Type,
            Source = report.Source,
            Services = [.. report.Services.Distinct()],
            Labels = new SortedDictionary<string, string>(report.Labels.ToDictionary(), StringComparer.Ordinal),
            CreatedAt = now,
            UpdatedAt = now,
            OpenedAt = now,
            Version = 1,
        };
        incident.Record(TimelineEvent.Created, by, now, to: Open.Name(), text: report.Title);
        incident.Raise(new IncidentReported(incident.Id, report.Severity, report.Type, report.Source));
        return incident;
    }

    public Result Acknowledge(string by, DateTimeOffset now, string? why = null) => MoveTo(Acknowledged, by, now, why);

    /// <summary>Acknowledges it until a time; one that is acknowledged stays so until then.</summary>
    public Result Snooze(DateTimeOffset until, string by, DateTimeOffset now, string? why = null)
    {
        if (State is Acknowledged) Touch(now);
        else if (State is not Open && MergedInto is null) return IncidentErrors.CannotMove(State, Acknowledged, Moves[State]);
        else if (MoveTo(Acknowledged, by, now, null).Error is { } error) return error;

        Record(TimelineEvent.Snoozed, by, NotBackwards(now), to: string.Create(CultureInfo.InvariantCulture, $"{until.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}"), text: why);
        SnoozedUntil = until;
        return Result.Ok;
    }

    /// <summary>Does nothing if it is not due, or somebody went on with it.</summary>
    public void EndSnooze(string by, DateTimeOffset now)
    {
        if (State is Acknowledged && SnoozedUntil <= now) FallBack(by, now, "The snooze is over.");
    }

    /// <summary>One that somebody took on waits for somebody again; it counts as a new opening.</summary>
    public Result FallBack(string by, DateTimeOffset now, string why)
    {
        now = NotBackwards(now);
        if (MoveTo(Open, by, now, why, FallBacks.GetValueOrDefault(State, [])).Error is { } error) return error;

        (OpenedAt, AcknowledgedAt) = (now, null);
        return Result.Ok;
    }

    public Result Investigate(string by, DateTimeOffset now, string? why = null) => MoveTo(Investigating, by, now, why);

    public Result Mitigate(string by, DateTimeOffset now, string? why = null) => MoveTo(Mitigated, by, now, why);

    public Result Resolve(Resolution resolution, string by, DateTimeOffset now)
    {
        now = NotBackwards(now);
        if (MoveTo(Resolved, by, now, resolution.Notes ?? resolution.RootCause).Error is { } error) return error;

        ResolvedAt = now;
        (ResolvedBy, ResolutionMethod) = (resolution.ResolvedBy ?? by, resolution.Method);
        (RootCause, ResolutionNotes) = (resolution.RootCause, resolution.Notes);
        Raise(new IncidentResolved(Id, Severity, Type, now - CreatedAt));
        return Result.Ok;
    }

    public Result Close(string by, DateTimeOffset now, string? why = null)
    {
        now = NotBackwards(now);
        if (MoveTo(Closed, by, now, why).Error is { } error) return error;

        ClosedAt = now;
        return Result.Ok;
    }

    public Result Reopen(string by, DateTimeOffset now, string? why = null)
    {
        now = NotBackwards(now);
        if (MoveTo(Open, by, now, why).Error is { } error) return error;

        OpenedAt = now;
        (AcknowledgedAt, ResolvedAt, ClosedAt) = (null, null, null);
        (ResolvedBy, ResolutionMethod, RootCause, ResolutionNotes) = (null, null, null, null);
        return Result.Ok;
    }

    /// <summary>A note is history, not state: it does not turn anybody's edit into a conflict.</summary>
    public Result AddNote(string text, string by, DateTimeOffset now)
    {
        Record(TimelineEvent.NoteAdded, by, now, text: text);
        return Result.Ok;
    }

    /// <summary>History as well: what was changed elsewhere changes nothing here.</summary>
    public void RecordChange(Change change, string by, DateTimeOffset now) => Record(TimelineEvent.ChangeRecorded, by, now, text: change.Text);

    /// <summary>History too: who is told of it is no state of it.</summary>
    public void RecordEscalation(TimelineEvent what, string text, string by, DateTimeOffset now) =>
        Record(what, by, now, text: text.Length <= TimelineEntry.MaxTextLength ? text : text[..TimelineEntry.MaxTextLength]);

    private Result MoveTo(IncidentState target, string by, DateTimeOffset now, string? why, IncidentState[]? allowed = null)
    {
        if (MergedInto is { } into) return IncidentErrors.IsMerged(into);

        allowed ??= Moves[State];
        if (!allowed.Contains(target)) return IncidentErrors.CannotMove(State, target, allowed);

        now = NotBackwards(now);
        _movedAt = now;
        var from = State;
        (State, SnoozedUntil) = (target, null);
        Touch(now);
        Record(TimelineEvent.StateChanged, by, now, from.Name(), target.Name(), why);
        Raise(new IncidentMoved(Id, from, target));

        if (target is Acknowledged or Investigating or Mitigated && AcknowledgedAt is null)
        {
            AcknowledgedAt = now;
            Raise(new IncidentAcknowledged(Id, Severity, now - OpenedAt));
        }

        return Result.Ok;
    }

    /// <summary>The row is locked from now on: what this unit of work does is no earlier, so that the order of times is that of the locks. An opening stays where it was: others know it by its time.</summary>
    public void IsHeldSince(DateTimeOffset now)
    {
        if (State is not Open && AcknowledgedAt == _movedAt && AcknowledgedAt < now) AcknowledgedAt = now;
        if (State is not Open && ResolvedAt == _movedAt && ResolvedAt < now) ResolvedAt = now;
        if (_movedAt is not null && UpdatedAt < now) UpdatedAt = now;
        foreach (var entry in _newEntries) entry.IsNoEarlierThan(now);
        _movedAt = null;
    }

    private void Touch(DateTimeOffset now)
    {
        Version++;
        UpdatedAt = NotBackwards(now);
    }

    /// <summary>Another node's clock may be ahead of ours; no incident ends before it began.</summary>
    private DateTimeOffset NotBackwards(DateTimeOffset now) => now < UpdatedAt ? UpdatedAt : now;

    private void Record(TimelineEvent what, string by, DateTimeOffset now, string? from = null, string? to = null, string? text = null) =>
        _newEntries.Add(TimelineEntry.Of(Id, what, by, now, from, to, text));
}
