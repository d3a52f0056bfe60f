namespace IncidentManager.Domain.Backtest;

/// <summary>
/// What other settings would have changed. Routes are as they were: a page is a notification that was sent. Of incidents that would have been one, the one that
/// was told most often would have been; an incident whose alerts had all been held back would not have been told of.
/// </summary>
/// <param name="PagesSaved">Of incidents that would have been part of another one.</param>
/// <param name="PagesMissed">Of incidents that nobody would have heard of.</param>
/// <param name="PagesAdded">Of incidents that would have been opened beside one that was told.</param>
/// <param name="HeldBack">Alerts that were in an incident, and would have been in none.</param>
public sealed record Difference(
    int Alerts, int IncidentsBefore, int IncidentsAfter, int PagesBefore, int PagesSaved, int PagesMissed, int PagesAdded, int HeldBack,
    IReadOnlyList<Part> BySeverity, IReadOnlyList<Part> ByService, IReadOnlyList<MissedIncident> Missed, IReadOnlyList<MergedIncidents> Merged,
    IReadOnlyList<SplitIncident> Split)
{
    public int PagesAfter => PagesBefore - PagesSaved - PagesMissed + PagesAdded;
}

/// <summary>Of one severity or service.</summary>
public sealed record Part(string Name, int IncidentsBefore, int IncidentsAfter, int PagesBefore, int PagesSaved, int PagesMissed);

/// <summary>An incident that nobody would have heard of.</summary>
public sealed record MissedIncident(Guid Incident, string Title, string Severity, int Alerts, int Pages);

/// <summary>Incidents that would have been one.</summary>
public sealed record MergedIncidents(IReadOnlyList<Guid> Incidents, int Count, string Title, int PagesSaved);

/// <summary>An incident that would have been several.</summary>
public sealed record SplitIncident(Guid Incident, string Title, int Into);
