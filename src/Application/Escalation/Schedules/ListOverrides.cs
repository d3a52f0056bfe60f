using System.Globalization;
using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Schedules;

/// <summary>In the order of time, past ones too.</summary>
public sealed record ListOverrides(string Schedule, int Limit, string? Cursor) : IQuery<Page<OverrideView>>
{
    internal const string Order = "overrides";

    /// <summary>As it was given out, in ticks of UTC.</summary>
    internal static bool TryReadCursor(string? text, out DateTimeOffset after)
    {
        after = DateTimeOffset.MinValue;
        if (!Common.Cursor.TryParse(text, Order, out var cursor)) return false;
        if (cursor is null) return true;
        if (!long.TryParse(cursor.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) || ticks > DateTimeOffset.MaxValue.Ticks) return false;

        after = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }
}

internal sealed class ListOverridesValidator : AbstractValidator<ListOverrides>
{
    public ListOverridesValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<OverrideView>.MaxSize);
        RuleFor(query => query.Cursor).Must(text => ListOverrides.TryReadCursor(text, out _)).WithMessage("is not a cursor that this list gave out");
    }
}

internal sealed class ListOverridesHandler(IOnCallDb db) : IQueryHandler<ListOverrides, Page<OverrideView>>
{
    public async Task<Result<Page<OverrideView>>> Handle(ListOverrides query, CancellationToken cancellationToken)
    {
        if (!await db.Schedules.AnyAsync(one => one.Name == query.Schedule, cancellationToken)) return OnCallErrors.NoSchedule(query.Schedule);

        ListOverrides.TryReadCursor(query.Cursor, out var after); // no two begin at once: they would overlap
        var found = await db.Overrides.AsNoTracking()
            .Where(one => one.Schedule == query.Schedule && one.From > after)
            .OrderBy(one => one.From)
            .Take(query.Limit + 1)
            .ToListAsync(cancellationToken);
        return Page<OverrideView>.Of(
            [.. found.Select(OverrideView.Of)], query.Limit,
            last => new Cursor(ListOverrides.Order, last.From.UtcTicks.ToString(CultureInfo.InvariantCulture), last.Id));
    }
}
