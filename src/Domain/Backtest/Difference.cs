namespace IncidentManager.Domain.Backtest;

/// <summary>
/// What other settings would have changed. A page is a notification that was sent. Of incidents that would have been one, each receiver would have been told as often as
/// of the one of which it was told most; an incident whose alerts had all been held back, or of which draft routes tell nobody, or nobody before it is over, would not have been told of.
/// </summary>
/// <param name="PagesSaved">Of incidents that would have been part of another one, and to receivers whom draft routes would not have told, or not before it was over.</param>
/// <param name="PagesMissed">Of incidents that nobody would have heard of.</param>
/// <param name="PagesAdded">One for each incident that would have been opened beside one that was told; with draft routes, for each of its receivers, and for each that only they would have told in time.</param>
/// <param name="HeldBack">Alerts that were in an incident, and would have been in none.</param>
/// <param name="ByReceiver">Empty without draft routes.</param>
public sealed record Difference(
    int Alerts, int IncidentsBefore, int IncidentsAfter, int PagesBefore, int PagesSaved, int PagesMissed, int PagesAdded, int HeldBack,
    IReadOnlyList<Part> BySeverity, IReadOnlyList<Part> ByService, IReadOnlyList<ReceiverPages> ByReceiver, IReadOnlyList<MissedIncident> Missed, IReadOnlyList<MergedIncidents> Merged,
    IReadOnlyList<SplitIncident> Split)
{
    public int PagesAfter => PagesBefore - PagesSaved - PagesMissed + PagesAdded;
}

/// <summary>Of one severity or service.</summary>
public sealed record Part(string Name, int IncidentsBefore, int IncidentsAfter, int PagesBefore, int PagesSaved, int PagesMissed);

/// <summary>To one receiver.</summary>
public sealed record ReceiverPages(string Name, int PagesBefore, int PagesAfter);

/// <summary>An incident that nobody would have heard of.</summary>
public sealed record MissedIncident(Guid Incident, string Title, string Severity, int Alerts, int Pages);

/// <summary>Incidents that would have been one.</summary>
public sealed record MergedIncidents(IReadOnlyList<Guid> Incidents, int Count, string Title, int PagesSaved);

/// <summary>An incident that would have been several.</summary>
public sealed record SplitIncident(Guid Incident, string Title, int Into);
