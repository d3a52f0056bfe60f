using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Suppression.Inhibition;

internal sealed class ImportsInhibitionRules(ISuppressionDb db, TimeProvider clock) : IImportsInhibitionRules
{
    public async Task<ImportedInhibitionRules> Import(IReadOnlyList<ImportedInhibitionRule> rules, bool dryRun, CancellationToken ct)
    {
        var known = await (dryRun ? db.InhibitionRules.AsNoTracking() : db.InhibitionRules).ToDictionaryAsync(rule => rule.Name, ct);
        List<string> created = [], changed = [], removed = [];
        foreach (var (name, sources, targets, equal) in rules)
        {
            var settings = new InhibitionSettings(sources, targets, equal);
            if (!known.TryGetValue(name, out var rule))
            {
                created.Add(name);
                if (!dryRun) db.InhibitionRules.Add(InhibitionRule.Make(name, settings, clock.Now()));
            }
            else if (!rule.Settings.IsSameAs(settings))
            {
                changed.Add(name);
                rule.Change(settings, clock.Now()); // in a dry run nobody saves it
            }
        }

        foreach (var rule in known.Values.Where(rule => IsImported(rule.Name) && rules.All(one => one.Name != rule.Name)).OrderBy(rule => rule.Name, StringComparer.Ordinal))
        {
            removed.Add(rule.Name);
            if (dryRun) continue;

            rule.Remove();
            db.InhibitionRules.Remove(rule);
        }

        var isTooMany = known.Count + created.Count - removed.Count > InhibitionRule.MaxCount;
        return new ImportedInhibitionRules(created, changed, removed, isTooMany ? SuppressionErrors.TooManyRules.Message : null);
    }

    private static bool IsImported(string name) =>
        name.StartsWith(IImportsInhibitionRules.Prefix, StringComparison.Ordinal) && name.AsSpan(IImportsInhibitionRules.Prefix.Length).IndexOfAnyExceptInRange('0', '9') < 0;
}
