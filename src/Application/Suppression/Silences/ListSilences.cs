using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Suppression.Silences;

/// <summary>The newest first.</summary>
public sealed record ListSilences(SilenceState? State, int Limit, string? Cursor) : IQuery<Page<SilenceView>>
{
    internal const string Order = "silences";
}

internal sealed class ListSilencesValidator : AbstractValidator<ListSilences>
{
    public ListSilencesValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<SilenceView>.MaxSize);
        RuleFor(query => query.Cursor)
            .Must(text => Cursor.TryParse(text, ListSilences.Order, out _)).WithMessage("is not a cursor that this list gave out");
    }
}

internal sealed class ListSilencesHandler(ISuppressionDb db, TimeProvider clock) : IQueryHandler<ListSilences, Page<SilenceView>>
{
    public async Task<Result<Page<SilenceView>>> Handle(ListSilences query, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var silences = query.State switch
        {
            SilenceState.Active => db.Silences.Where(silence => silence.StartsAt <= now && silence.EndsAt > now),
            SilenceState.Pending => db.Silences.Where(silence => silence.StartsAt > now),
            SilenceState.Expired => db.Silences.Where(silence => silence.EndsAt <= now),
            _ => db.Silences,
        };
        Cursor.TryParse(query.Cursor, ListSilences.Order, out var after);
        if (after is not null) silences = silences.Where(silence => silence.Id < after.Id);

        var found = await silences.AsNoTracking()
            .OrderByDescending(silence => silence.Id) // version 7: the order they were made in
            .Take(query.Limit + 1)
            .ToListAsync(cancellationToken);
        return Page<SilenceView>.Of(
            [.. found.Select(silence => SilenceView.Of(silence, now))], query.Limit, silence => new Cursor(ListSilences.Order, "", silence.Id));
    }
}
