using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Incidents;

/// <summary>One line of an incident's history. Written once: the table refuses updates and deletes.</summary>
public sealed class TimelineEntry
{
    public const int MaxTextLength = 10_000;

    /// <summary>Orders the entries of one incident; given by the database.</summary>
    public long Sequence { get; private init; }
    public IncidentId IncidentId { get; private init; }
    public DateTimeOffset At { get; private set; }
    public string Actor { get; private init; } = "";
    public TimelineEvent Event { get; private init; }
    public string? From { get; private init; }
    public string? To { get; private init; }
    public string? Text { get; private init; }

    private TimelineEntry() { } // EF Core

    internal void IsNoEarlierThan(DateTimeOffset now) => At = now > At ? now : At;

    internal static TimelineEntry Of(
        IncidentId incident, TimelineEvent what, string actor, DateTimeOffset at, string? from = null, string? to = null, string? text = null) =>
        new() { IncidentId = incident, Event = what, Actor = actor, At = at, From = from, To = to, Text = text };
}
