using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Suppression;

/// <summary>By name.</summary>
public sealed record ListMuteTimings(int Limit, string? Cursor) : IQuery<Page<MuteTimingView>>
{
    internal const string Order = "mute-timings";
}

internal sealed class ListMuteTimingsValidator : AbstractValidator<ListMuteTimings>
{
    public ListMuteTimingsValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<MuteTimingView>.MaxSize);
        RuleFor(query => query.Cursor)
            .Must(text => Cursor.TryParse(text, ListMuteTimings.Order, out _)).WithMessage("is not a cursor that this list gave out");
    }
}

internal sealed class ListMuteTimingsHandler(ISuppressionDb db) : IQueryHandler<ListMuteTimings, Page<MuteTimingView>>
{
    public async Task<Result<Page<MuteTimingView>>> Handle(ListMuteTimings query, CancellationToken cancellationToken)
    {
        Cursor.TryParse(query.Cursor, ListMuteTimings.Order, out var after);
        var all = await db.MuteTimings.AsNoTracking().ToListAsync(cancellationToken); // a few hundred at most, ordered as no collation does
        var found = all.OrderBy(timing => timing.Name, StringComparer.Ordinal)
            .Where(timing => after is null || string.CompareOrdinal(timing.Name, after.Value) > 0)
            .Take(query.Limit + 1)
            .Select(MuteTimingView.Of);
        return Page<MuteTimingView>.Of([.. found], query.Limit, timing => new Cursor(ListMuteTimings.Order, timing.Name, Guid.Empty));
    }
}
