using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Suppression.Silences;

/// <summary>All silences, as Alertmanager's clients ask for them; those that are over for five days, as Alertmanager keeps them.</summary>
/// <param name="Filters">Matchers on the silences' own matchers, each in a text of its own; all must match.</param>
public sealed record FindSilences(IReadOnlyList<string> Filters) : IQuery<IReadOnlyList<SilenceView>>
{
    internal static readonly TimeSpan KeptFor = TimeSpan.FromHours(120);
}

internal sealed class FindSilencesHandler(ISuppressionDb db, TimeProvider clock) : IQueryHandler<FindSilences, IReadOnlyList<SilenceView>>
{
    public async Task<Result<IReadOnlyList<SilenceView>>> Handle(FindSilences query, CancellationToken cancellationToken)
    {
        List<Matcher> filters = [];
        foreach (var text in query.Filters)
        {
            if (!Matcher.TryParse(text, out var filter, out var problem)) return Error.Invalid("filter", $"bad matcher format: {problem}");
            filters.Add(filter);
        }

        var now = clock.Now();
        var since = now - FindSilences.KeptFor;
        var silences = await db.Silences.AsNoTracking().Where(silence => silence.EndsAt > since).ToListAsync(cancellationToken);
        return silences
            .Where(silence => Fits(silence, filters))
            .OrderBy(silence => silence.StateAt(now))
            .ThenBy(silence => silence.StateAt(now) is SilenceState.Pending ? silence.StartsAt : silence.EndsAt)
            .Select(silence => SilenceView.Of(silence, now))
            .ToList();
    }

    /// <summary>As Alertmanager compares them (CheckSilenceMatchesFilterLabels): with what the silence's matcher of that name says.</summary>
    private static bool Fits(Silence silence, List<Matcher> filters)
    {
        if (filters.Count == 0) return true;

        var values = new Dictionary<string, string>();
        foreach (var matcher in silence.ToRule().Matchers) values[matcher.Name] = matcher.Value;
        return filters.All(filter =>
            (filter.Value.Length == 0 && values.ContainsKey(filter.Name) == filter.Op is MatchOp.NotEqual or MatchOp.NotMatches)
            || filter.Matches(values.GetValueOrDefault(filter.Name)));
    }
}
