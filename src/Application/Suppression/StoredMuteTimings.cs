using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;
using IncidentManager.Domain.Suppression.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Suppression;

internal sealed class StoredMuteTimings(ISuppressionDb db, TimeProvider clock) : IMuteTimings, IImportsMuteTimings
{
    public async Task<IReadOnlyDictionary<string, MuteWindow>> All(CancellationToken ct) =>
        (await db.MuteTimings.AsNoTracking().ToListAsync(ct)).ToDictionary(timing => timing.Name, timing => timing.ToWindow());

    public async Task<ImportedMuteTimings> Import(IReadOnlyList<ImportedMuteTiming> timings, bool dryRun, CancellationToken ct)
    {
        var known = await (dryRun ? db.MuteTimings.AsNoTracking() : db.MuteTimings).ToDictionaryAsync(timing => timing.Name, ct);
        List<string> created = [], changed = [];
        foreach (var (name, intervals) in timings)
        {
            if (!known.TryGetValue(name, out var timing))
            {
                created.Add(name);
                if (!dryRun) db.MuteTimings.Add(MuteTiming.Make(name, intervals, clock.Now()));
            }
            else if (!TimeIntervalText.AreSame(timing.TimeIntervals, intervals))
            {
                changed.Add(name);
                timing.Change(intervals, clock.Now()); // in a dry run nobody saves it
            }
        }

        var isTooMany = known.Count + created.Count > MuteTiming.MaxCount;
        return new ImportedMuteTimings(created, changed, isTooMany ? SuppressionErrors.TooMany.Message : null);
    }
}
