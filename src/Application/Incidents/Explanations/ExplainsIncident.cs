using IncidentManager.Application.Common.Explanations;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Incidents.Explanations;

/// <summary>From the timeline. What steps of escalation policies did, their own module tells in more detail.</summary>
internal sealed class ExplainsIncident(IIncidentsDb db) : IExplainIncident
{
    public string Module => "incidents";

    public int Order => 40;

    public async Task<Result<Chapter>> Read(Guid subject, ExplainedPlace after, int most, CancellationToken ct)
    {
        var id = new IncidentId(subject);
        if (!await db.Incidents.AnyAsync(incident => incident.Id == id, ct)) return IncidentErrors.NotFound(id);

        var lines = db.Timeline.AsNoTracking().Where(entry => entry.IncidentId == id && entry.Event != TimelineEvent.StepTaken);
        var found = await lines
            .Where(entry => entry.At > after.At || (entry.At == after.At && entry.Sequence > after.Place))
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Sequence)
            .Take(most)
            .ToListAsync(ct);
        return new Chapter([.. found.Select(Explain)], await lines.CountAsync(ct));
    }

    public async Task<Outlook> Look(Guid subject, CancellationToken ct)
    {
        var id = new IncidentId(subject);
        return await db.Incidents.AsNoTracking().SingleOrDefaultAsync(incident => incident.Id == id, ct) is { } found
            ? IncidentOutlook.Of(found)
            : Outlook.Nothing;
    }

    private static Explained Explain(TimelineEntry entry)
    {
        var line = new TimelineLine(entry.Event, entry.Actor, entry.From, entry.To, entry.Text);
        return new Explained(
            entry.At, KindOf(entry.Event), CodeOf(line), TimelineSentences.Of(line) ?? TimelineSentences.Plain(line),
            new Dictionary<string, object?>
            {
                ["event"] = entry.Event.Name(),
                ["by"] = entry.Actor,
                ["from"] = entry.From,
                ["to"] = entry.To,
                ["text"] = entry.Text,
            })
        { Place = entry.Sequence };
    }

    /// <summary>The reason, where one of our words stands there; else the event.</summary>
    private static string CodeOf(TimelineLine line) =>
        new[] { line.To, line.Text }.FirstOrDefault(word => TimelineSentences.Why(word) is not null && word != IncidentState.Acknowledged.Name())
        ?? (line.Event is TimelineEvent.StateChanged ? line.To! : line.Event.Name());

    private static string KindOf(TimelineEvent what) => what switch
    {
        TimelineEvent.Created or TimelineEvent.AlertJoined => ExplainedKinds.Grouping,
        TimelineEvent.AlertResolved => ExplainedKinds.Alert,
        TimelineEvent.StateChanged or TimelineEvent.Snoozed => ExplainedKinds.State,
        TimelineEvent.SeverityChanged => ExplainedKinds.Severity,
        TimelineEvent.NoteAdded => ExplainedKinds.Note,
        TimelineEvent.StepTaken or TimelineEvent.Escalated or TimelineEvent.DeEscalated => ExplainedKinds.Escalation,
        _ => ExplainedKinds.Change,
    };
}

/// <summary>How an incident stands. Pure.</summary>
internal static class IncidentOutlook
{
    public static Outlook Of(Incident incident)
    {
        var standing = new Explained(Since(incident), ExplainedKinds.State, incident.State.Name(), Says(incident), new Dictionary<string, object?>
        {
            ["state"] = incident.State.Name(),
            ["severity"] = incident.Severity.Name(),
            ["assignees"] = incident.Assignees,
            ["openedAt"] = incident.OpenedAt,
            ["acknowledgedAt"] = incident.AcknowledgedAt,
            ["resolvedAt"] = incident.ResolvedAt,
        });
        return new Outlook([standing], incident.SnoozedUntil is { } until ? [EndOfSnooze(until)] : []);
    }

    private static Explained EndOfSnooze(DateTimeOffset until) => new(
        until, ExplainedKinds.State, "snooze_ends", "The snooze ends: it falls back to open, unless somebody goes on with it before.", new Dictionary<string, object?>());

    private static DateTimeOffset Since(Incident incident) => incident.State switch
    {
        IncidentState.Open => incident.OpenedAt,
        IncidentState.Resolved => incident.ResolvedAt!.Value,
        IncidentState.Closed => incident.ClosedAt!.Value,
        _ => incident.AcknowledgedAt ?? incident.OpenedAt,
    };

    private static string Says(Incident incident) => incident.State switch
    {
        IncidentState.Open => $"It has been open since then as {incident.Severity.Name()}, and nobody has taken it on.",
        IncidentState.Resolved => $"It has been resolved since then, by {Words.Short(incident.ResolvedBy ?? "somebody")}.",
        IncidentState.Closed => "It has been closed since then.",
        var state => $"It is {state.Name()}; somebody has had it in hand since then, as {incident.Severity.Name()}.",
    };
}
