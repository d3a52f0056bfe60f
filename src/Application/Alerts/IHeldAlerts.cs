using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Alerts;

/// <summary>Alerts that something holds back, and those it came too late for.</summary>
public interface IHeldAlerts
{
    /// <summary>
    /// Looks again at all that this holds back: what nothing holds back any more joins or opens an incident. Commits by itself, in parts; the same again changes nothing.
    /// </summary>
    Task LookAgain(string suppressor, CancellationToken ct);

    /// <summary>How many firing alerts a silence holds back, and incidents of which it keeps somebody from being told.</summary>
    Task<int> CountBehind(Guid silence, CancellationToken ct);

    /// <summary>Whether an alert of our own fires that reminds of it.</summary>
    Task<bool> HasReminder(string source, Guid silence, CancellationToken ct);

    /// <summary>The incidents that firing alerts which all matchers fit are in, each once.</summary>
    IAsyncEnumerable<IncidentId> IncidentsOf(IReadOnlyList<Matcher> matchers, CancellationToken ct);
}
