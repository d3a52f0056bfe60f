using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Alerts;

/// <summary>Firing episodes, the newest first; each condition that is given must hold.</summary>
public sealed record ListAlerts(
    AlertStatus? Status, IncidentId? IncidentId, string? Fingerprint, string? Source, int Limit, string? Cursor) : IQuery<Page<AlertView>>
{
    internal const string Order = "alerts";
}

internal sealed class ListAlertsValidator : AbstractValidator<ListAlerts>
{
    public ListAlertsValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<AlertView>.MaxSize);
        RuleFor(query => query.Source).Text(IncomingAlert.MaxNameLength);
        RuleFor(query => query.Fingerprint)
            .Must(hex => hex is null || Domain.Alerts.Fingerprint.TryParse(hex, out _))
            .WithMessage("must have 64 hexadecimal digits");
        RuleFor(query => query.Cursor)
            .Must(text => Common.Cursor.TryParse(text, ListAlerts.Order, out _))
            .WithMessage("is not a cursor that this list gave out");
    }
}

internal sealed class ListAlertsHandler(IAlertsDb db) : IQueryHandler<ListAlerts, Page<AlertView>>
{
    public async Task<Result<Page<AlertView>>> Handle(ListAlerts query, CancellationToken cancellationToken)
    {
        var alerts = db.Alerts.AsNoTracking();
        if (query.Status is { } status) alerts = alerts.Where(alert => alert.Status == status);
        if (query.IncidentId is { } incident) alerts = alerts.Where(alert => alert.IncidentId == incident);
        if (query.Source is { } source) alerts = alerts.Where(alert => alert.Source == source);
        if (Domain.Alerts.Fingerprint.TryParse(query.Fingerprint, out var fingerprint))
        {
            var hash = fingerprint.ToBytes();
            alerts = alerts.Where(alert => (alert.Latest && alert.Fingerprint == hash) || (!alert.Latest && alert.Fingerprint == hash)); // two indexes
        }

        Cursor.TryParse(query.Cursor, ListAlerts.Order, out var after);
        if (after is not null)
        {
            var last = new AlertId(after.Id);
            alerts = alerts.Where(alert => alert.Id < last);
        }

        var found = await alerts
            .OrderByDescending(alert => alert.Id) // version 7: the order they were first seen in
            .Take(query.Limit + 1)
            .ToListAsync(cancellationToken);
        return Page<AlertView>.Of([.. found.Select(AlertView.Of)], query.Limit, alert => new(ListAlerts.Order, "", alert.Id));
    }
}
