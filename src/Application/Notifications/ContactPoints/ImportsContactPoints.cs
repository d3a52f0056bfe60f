using System.Text.Json;
using IncidentManager.Application.Notifications.Import;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.ContactPoints;

internal sealed class ImportsContactPoints(IContactPointsDb db, IEnumerable<IChannelSender> senders, TimeProvider clock) : IImportsContactPoints
{
    public async Task<ImportedContactPoints> Import(IReadOnlyList<ImportedContactPoint> contactPoints, bool dryRun, CancellationToken ct)
    {
        var problems = contactPoints.Select(one => (one.Name, Wrong: ProblemsOf(one))).Where(one => one.Wrong.Length > 0)
            .ToDictionary(one => one.Name, one => one.Wrong);
        if (problems.Count > 0) return new ImportedContactPoints([], [], problems);

        var names = contactPoints.Select(one => one.Name).ToList();
        var tracked = dryRun ? db.ContactPoints.AsNoTracking() : db.ContactPoints;
        var known = await tracked.Where(one => names.Contains(one.Name)).ToDictionaryAsync(one => one.Name, ct);
        var changed = contactPoints.Where(one => known.TryGetValue(one.Name, out var old) && !IsSame(old, one)).ToList();
        var created = contactPoints.Where(one => !known.ContainsKey(one.Name)).ToList();
        foreach (var one in changed) known[one.Name].Change(one.Channel, one.Settings, known[one.Name].Template, clock.Now());
        if (!dryRun) db.ContactPoints.AddRange(created.Select(one => ContactPoint.Make(one.Name, one.Channel, one.Settings, template: null, clock.Now())));

        return new ImportedContactPoints([.. created.Select(one => one.Name)], [.. changed.Select(one => one.Name)], problems);
    }

    private string[] ProblemsOf(ImportedContactPoint one) =>
        [.. senders.Single(sender => sender.Channel == one.Channel).Check(one.Settings).SelectMany(wrong => wrong.Value.Select(text => $"{wrong.Key} {text}"))];

    private static bool IsSame(ContactPoint old, ImportedContactPoint one) => old.Channel == one.Channel && old.Settings.Count == one.Settings.Count
        && one.Settings.All(setting => old.Settings.TryGetValue(setting.Key, out var value) && JsonElement.DeepEquals(value, setting.Value));
}
