using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.ContactPoints;

/// <summary>By name.</summary>
public sealed record ListContactPoints(int Limit, string? Cursor) : IQuery<Page<ContactPointView>>
{
    internal const string Order = "contact_points";
}

internal sealed class ListContactPointsValidator : AbstractValidator<ListContactPoints>
{
    public ListContactPointsValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<ContactPointView>.MaxSize);
        RuleFor(query => query.Cursor)
            .Must(text => Cursor.TryParse(text, ListContactPoints.Order, out var cursor) && cursor?.Value.Contains('\0', StringComparison.Ordinal) is not true)
            .WithMessage("is not a cursor that this list gave out");
    }
}

internal sealed class ListContactPointsHandler(IContactPointsDb db, IEnumerable<IChannelSender> senders)
    : IQueryHandler<ListContactPoints, Page<ContactPointView>>
{
    public async Task<Result<Page<ContactPointView>>> Handle(ListContactPoints query, CancellationToken cancellationToken)
    {
        Cursor.TryParse(query.Cursor, ListContactPoints.Order, out var after);
        var last = after?.Value ?? "";
        var found = await db.ContactPoints.AsNoTracking()
            .Where(contactPoint => string.Compare(contactPoint.Name, last) > 0)
            .OrderBy(contactPoint => contactPoint.Name)
            .Take(query.Limit + 1)
            .ToListAsync(cancellationToken);
        return Page<ContactPointView>.Of(
            [.. found.Select(one => ContactPointView.Of(one, senders))], query.Limit, view => new Cursor(ListContactPoints.Order, view.Name, Guid.Empty));
    }
}
