using IncidentManager.Application.Common.Explanations;
using IncidentManager.Domain.Suppression;
using IncidentManager.Domain.Suppression.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Suppression.Explanations;

/// <summary>Something that suppresses, as it is set by now.</summary>
/// <param name="Note">Its comment and who set it; null where there is none, or it is not kept any more.</param>
/// <param name="Periods">When it holds; empty where alerts decide that.</param>
internal sealed record KnownSuppressor(string? Note, string? By, IReadOnlyList<string> Matchers, IReadOnlyList<Period> Periods)
{
    public static readonly KnownSuppressor Gone = new(null, null, [], []);

    public DateTimeOffset? Until(DateTimeOffset at) => Periods.FirstOrDefault(period => period.Contains(at)) is { Until: var until } && until > at ? until : null;

    public static KnownSuppressor Of(Silence silence) =>
        new(silence.Comment, silence.CreatedBy, silence.Matchers, [new Period(silence.StartsAt, silence.EndsAt)]);

    public static KnownSuppressor Of(MaintenanceWindow window) =>
        new(window.Comment, null, window.Matchers, [.. window.Begins.Zip(window.Ends, (begin, end) => new Period(begin, end))]);

    public static KnownSuppressor Of(InhibitionRule rule) => new(null, null, rule.TargetMatchers, []);
}

/// <summary>Reads what is named in an explanation, each once.</summary>
internal static class KnownSuppressors
{
    public static async Task<IReadOnlyDictionary<Suppressor, KnownSuppressor>> Known(this ISuppressionDb db, IEnumerable<Suppressor> named, CancellationToken ct)
    {
        var byKind = named.Select(one => one with { Alert = null }).Distinct().ToLookup(one => one.Kind, one => one.Id);
        Dictionary<Suppressor, KnownSuppressor> known = [];

        var ids = byKind[SuppressorKind.Silence].Select(id => Guid.TryParse(id, out var silence) ? silence : Guid.Empty).ToList();
        if (ids.Count > 0)
            foreach (var silence in await db.Silences.AsNoTracking().Where(one => ids.Contains(one.Id)).ToListAsync(ct)) known[silence.By] = KnownSuppressor.Of(silence);

        var windows = byKind[SuppressorKind.Maintenance].ToList();
        if (windows.Count > 0)
            foreach (var window in await db.MaintenanceWindows.AsNoTracking().Where(one => windows.Contains(one.Name)).ToListAsync(ct)) known[window.By] = KnownSuppressor.Of(window);

        var rules = byKind[SuppressorKind.Inhibition].ToList();
        if (rules.Count > 0)
            foreach (var rule in await db.InhibitionRules.AsNoTracking().Where(one => rules.Contains(one.Name)).ToListAsync(ct)) known[rule.By] = KnownSuppressor.Of(rule);
        return known;
    }

    public static KnownSuppressor Of(this IReadOnlyDictionary<Suppressor, KnownSuppressor> known, Suppressor suppressor) =>
        known.GetValueOrDefault(suppressor with { Alert = null }, KnownSuppressor.Gone);
}
