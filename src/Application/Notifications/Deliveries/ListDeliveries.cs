using System.Globalization;
using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.Deliveries;

/// <summary>Who was told of an incident, when and why, and who was not; oldest first.</summary>
public sealed record ListDeliveries(IncidentId Incident, int Limit, string? Cursor) : IQuery<Page<DeliveryView>>
{
    internal const string Order = "deliveries";
}

/// <param name="ContactPoint">Empty where a person was told, or nobody.</param>
/// <param name="User">Who was paged, by <paramref name="Method"/>; null where a contact point was told.</param>
/// <param name="Policy">Whose <paramref name="Step"/>, in which <paramref name="Round"/>, asked for it; null where routes did.</param>
/// <param name="State">pending, sent, confirmed, failed, unknown or skipped.</param>
/// <param name="Reason">A stable word; <paramref name="Because"/> says the same as a sentence.</param>
/// <param name="MayBeRepeat">An earlier try may have arrived, and the provider cannot tell: whoever was told may have been told twice.</param>
public sealed record DeliveryView(
    Guid Id, string ContactPoint, string? User, string? Method, string? Channel, string Route, string? Policy, int? Round, int? Step, string Event, string State,
    string Reason, string Because, int Attempts, bool MayBeRepeat, string? Reference, string? LastError, DateTimeOffset CreatedAt, DateTimeOffset? AttemptedAt, DateTimeOffset? EndedAt, DateTimeOffset? NextAttemptAt);

internal sealed class ListDeliveriesValidator : AbstractValidator<ListDeliveries>
{
    public ListDeliveriesValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<DeliveryView>.MaxSize);
        RuleFor(query => query.Cursor)
            .Must(text => Cursor.TryParse(text, ListDeliveries.Order, out var cursor) && (cursor is null || long.TryParse(cursor.Value, out _)))
            .WithMessage("is not a cursor that this list gave out");
    }
}

internal sealed class ListDeliveriesHandler(IDeliveriesDb db, IPagedIncidents incidents) : IQueryHandler<ListDeliveries, Page<DeliveryView>>
{
    public async Task<Result<Page<DeliveryView>>> Handle(ListDeliveries query, CancellationToken cancellationToken)
    {
        if (await incidents.Find(query.Incident, cancellationToken) is null) return NotificationErrors.NoSuchIncident(query.Incident);

        Cursor.TryParse(query.Cursor, ListDeliveries.Order, out var after);
        var last = after is null ? 0 : long.Parse(after.Value, CultureInfo.InvariantCulture);
        var found = await db.Deliveries.AsNoTracking()
            .Where(delivery => delivery.IncidentId == query.Incident && delivery.Sequence > last)
            .OrderBy(delivery => delivery.Sequence)
            .Take(query.Limit + 1)
            .ToListAsync(cancellationToken);
        var next = found.Count > query.Limit ? found[query.Limit - 1].Sequence.ToString(CultureInfo.InvariantCulture) : "";
        return Page<DeliveryView>.Of([.. found.Select(ViewOf)], query.Limit, _ => new Cursor(ListDeliveries.Order, next, Guid.Empty));
    }

    private static DeliveryView ViewOf(Delivery delivery) => new(
        delivery.Id, delivery.ContactPoint, OrNull(delivery.User), OrNull(delivery.Method), delivery.Channel?.Name(), delivery.Route, delivery.Policy,
        delivery.Round, delivery.Step, delivery.Event.Name(), delivery.State.Name(), delivery.Reason,
        ReasonText.Of(delivery), delivery.Attempts, delivery.MayBeRepeat, delivery.Reference, delivery.LastError, delivery.CreatedAt,
        delivery.AttemptedAt, delivery.EndedAt, delivery.NextAttemptAt);

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
