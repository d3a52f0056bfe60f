using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Heartbeats;

/// <summary>By name.</summary>
public sealed record ListHeartbeats(int Limit, string? Cursor) : IQuery<Page<HeartbeatView>>
{
    internal const string Order = "heartbeats";
}

internal sealed class ListHeartbeatsValidator : AbstractValidator<ListHeartbeats>
{
    public ListHeartbeatsValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<HeartbeatView>.MaxSize);
        RuleFor(query => query.Cursor)
            .Must(text => Cursor.TryParse(text, ListHeartbeats.Order, out _)).WithMessage("is not a cursor that this list gave out");
    }
}

internal sealed class ListHeartbeatsHandler(IHeartbeatsDb db, IHeartbeatRows rows) : IQueryHandler<ListHeartbeats, Page<HeartbeatView>>
{
    public async Task<Result<Page<HeartbeatView>>> Handle(ListHeartbeats query, CancellationToken cancellationToken)
    {
        Cursor.TryParse(query.Cursor, ListHeartbeats.Order, out var after);
        var all = await db.Heartbeats.AsNoTracking().ToListAsync(cancellationToken); // a thousand at most, ordered as no collation does
        var since = await rows.ListeningSince(cancellationToken);
        var found = all.OrderBy(heartbeat => heartbeat.Name, StringComparer.Ordinal)
            .Where(heartbeat => after is null || string.CompareOrdinal(heartbeat.Name, after.Value) > 0)
            .Take(query.Limit + 1)
            .Select(heartbeat => HeartbeatView.Of(heartbeat, since));
        return Page<HeartbeatView>.Of([.. found], query.Limit, heartbeat => new Cursor(ListHeartbeats.Order, heartbeat.Name, Guid.Empty));
    }
}
