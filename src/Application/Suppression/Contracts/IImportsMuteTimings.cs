using IncidentManager.Domain.Suppression.Contracts;

namespace IncidentManager.Application.Suppression.Contracts;

public sealed record ImportedMuteTiming(string Name, IReadOnlyList<TimeIntervalText> Intervals);

/// <param name="Problem">Why nothing of it can be taken; null if all is well.</param>
public sealed record ImportedMuteTimings(IReadOnlyList<string> Created, IReadOnlyList<string> Changed, string? Problem);

/// <summary>Takes over mute timings of a foreign configuration, in the commit of whoever imports it.</summary>
public interface IImportsMuteTimings
{
    /// <param name="timings">Checked, each name once. Those of other names stay as they are.</param>
    /// <param name="dryRun">Only tells what would be done.</param>
    Task<ImportedMuteTimings> Import(IReadOnlyList<ImportedMuteTiming> timings, bool dryRun, CancellationToken ct);
}
