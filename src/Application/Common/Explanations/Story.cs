using System.Globalization;
using FluentValidation;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Common.Explanations;

/// <summary>Makes one story of what each module tells, in the order of its times.</summary>
internal static class Story
{
    /// <summary>Of what stands, and of what is due.</summary>
    private const int MostOfOutlook = 100;

    public static async Task<Result<Explanation>> Of(
        IEnumerable<IExplain> modules, Guid subject, string order, int limit, string? cursor, DateTimeOffset now, CancellationToken ct)
    {
        Seen.TryRead(cursor, order, out var seen);
        List<(Explained Item, int Order)> items = [];
        List<Explained> standing = [], due = [];
        Dictionary<string, int> counts = [];
        foreach (var module in modules.OrderBy(module => module.Order))
        {
            var chapter = await module.Read(subject, seen.In(module.Order), limit + 1, ct);
            if (chapter.Error is { } error) return error;

            counts[module.Module] = counts.GetValueOrDefault(module.Module) + chapter.Value.Count;
            items.AddRange(chapter.Value.Items.Select(item => (item, module.Order)));
            if (cursor is { Length: > 0 }) continue;

            var outlook = await module.Look(subject, ct);
            standing.AddRange(outlook.Standing);
            due.AddRange(outlook.Due);
        }

        var page = items.OrderBy(one => one.Item.At).ThenBy(one => one.Order).ThenBy(one => one.Item.Place).Take(limit).ToList();
        return new Explanation(
            subject, now, counts.Values.Sum(), counts, Views(page.Select(one => one.Item), now), Views(standing.Take(MostOfOutlook), now),
            Views(due.OrderBy(one => one.At).Take(MostOfOutlook), now),
            items.Count > page.Count ? new Seen(page[^1].Item.At, page[^1].Order, page[^1].Item.Place).Write(order) : null);
    }

    private static IReadOnlyList<ExplainedView> Views(IEnumerable<Explained> items, DateTimeOffset now) => [.. items.Select(one => ExplainedView.Of(one, now))];
}

/// <summary>The last decision of a page: the next one begins behind it.</summary>
internal readonly record struct Seen(DateTimeOffset At, int Order, long Place)
{
    public static readonly Seen Nothing = new(DateTimeOffset.UnixEpoch, int.MinValue, long.MinValue);

    /// <summary>What a module is asked for behind this: those before it in order have told all of that instant, those behind it nothing.</summary>
    public ExplainedPlace In(int order) => new(At, order < Order ? long.MaxValue : order == Order ? Place : long.MinValue);

    public string Write(string order) =>
        new Cursor(order, string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks} {Order} {Place}"), Guid.Empty).ToString();

    /// <summary>Reads a cursor that a story of the same kind gave out; none is the place before all.</summary>
    public static bool TryRead(string? text, string order, out Seen seen)
    {
        seen = Nothing;
        if (!Cursor.TryParse(text, order, out var cursor)) return false;
        if (cursor is null) return true;
        if (cursor.Value.Split(' ') is not [var at, var module, var place] || !long.TryParse(at, CultureInfo.InvariantCulture, out var ticks)
            || !int.TryParse(module, CultureInfo.InvariantCulture, out var number) || !long.TryParse(place, CultureInfo.InvariantCulture, out var last)
            || ticks < DateTimeOffset.UnixEpoch.Ticks || ticks > DateTimeOffset.MaxValue.Ticks) return false;

        seen = new Seen(new DateTimeOffset(ticks, TimeSpan.Zero), number, last);
        return true;
    }
}

internal static class StoryRules
{
    public static IRuleBuilderOptions<T, string?> PlaceInStory<T>(this IRuleBuilder<T, string?> cursor, string order) =>
        cursor.Must(text => Seen.TryRead(text, order, out _)).WithMessage("is not a cursor that this list gave out");
}
