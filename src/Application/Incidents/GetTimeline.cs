using System.Globalization;
using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Incidents;

/// <summary>What happened to an incident, oldest first.</summary>
public sealed record GetTimeline(IncidentId IncidentId, int Limit, string? Cursor) : IQuery<Page<TimelineItem>>
{
    internal const string Order = "timeline";
}

public sealed record TimelineItem(long Sequence, string Who, DateTimeOffset When, string What, string? From, string? To, string? Text);

internal sealed class GetTimelineValidator : AbstractValidator<GetTimeline>
{
    public GetTimelineValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<TimelineItem>.MaxSize);
        RuleFor(query => query.Cursor)
            .Must(text => Cursor.TryParse(text, GetTimeline.Order, out var cursor) && (cursor is null || long.TryParse(cursor.Value, out _)))
            .WithMessage("is not a cursor that this list gave out");
    }
}

internal sealed class GetTimelineHandler(IIncidentsDb db) : IQueryHandler<GetTimeline, Page<TimelineItem>>
{
    public async Task<Result<Page<TimelineItem>>> Handle(GetTimeline query, CancellationToken cancellationToken)
    {
        if (!await db.Incidents.AnyAsync(incident => incident.Id == query.IncidentId, cancellationToken))
            return IncidentErrors.NotFound(query.IncidentId);

        Cursor.TryParse(query.Cursor, GetTimeline.Order, out var after);
        var seen = after is null ? 0 : long.Parse(after.Value, CultureInfo.InvariantCulture);
        var entries = await db.Timeline
            .AsNoTracking()
            .Where(entry => entry.IncidentId == query.IncidentId && entry.Sequence > seen)
            .OrderBy(entry => entry.Sequence)
            .Take(query.Limit + 1)
            .ToListAsync(cancellationToken);

        return Page<TimelineItem>.Of([.. entries.Select(ItemOf)], query.Limit, CursorOf);
    }

    private static TimelineItem ItemOf(TimelineEntry entry) =>
        new(entry.Sequence, entry.Actor, entry.At, entry.Event.Name(), entry.From, entry.To, entry.Text);

    private static Cursor CursorOf(TimelineItem item) =>
        new(GetTimeline.Order, item.Sequence.ToString(CultureInfo.InvariantCulture), Guid.Empty);
}
