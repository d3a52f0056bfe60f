using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;

namespace IncidentManager.Application.Suppression.Silences;

/// <summary>What a silence held back.</summary>
/// <param name="Alerts">Episodes that it kept from an incident.</param>
/// <param name="StillHeld">Of these, those that are held back now, by it or by something else.</param>
/// <param name="Resolved">Of these, those that ended so: nobody was ever told of them.</param>
/// <param name="Released">Of these, those that went on to an incident.</param>
/// <param name="IncidentsNotTold">Incidents of which somebody was not told because of it.</param>
public sealed record SilenceReport(
    int Alerts, int StillHeld, int Resolved, int Released, IReadOnlyDictionary<string, int> AlertsBySeverity, int IncidentsNotTold,
    IReadOnlyList<Guid> AlertExamples, IReadOnlyList<Guid> IncidentExamples);

/// <summary>Looks at alerts, incidents and notifications as they were.</summary>
public interface IHiddenHistory
{
    Task<BlastRadius> WouldHide(IReadOnlyList<Matcher> matchers, DateTimeOffset since, CancellationToken ct);

    /// <param name="since">When the silence was made.</param>
    Task<SilenceReport> HiddenBy(Guid silence, DateTimeOffset since, CancellationToken ct);
}
