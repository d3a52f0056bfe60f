using System.Text.Json;
using IncidentManager.Application.Alerts.Contracts;
using IncidentManager.Application.Alerts.Formats;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using MediatR;

namespace IncidentManager.Application.Alerts;

/// <summary>Writes an alert of our own in our own format, and hands it in at a door of its own: the ledger has it like every other.</summary>
internal sealed class OwnAlerts(IMediator mediator, IDoors doors, SourceLabels sources, TimeProvider clock) : IOwnAlerts
{
    /// <summary>The sources that there are; integrations cannot have these names.</summary>
    public static readonly IReadOnlyList<string> Sources = ["heartbeat", RemindOfWhatFiresBehindASilence.Source];

    public async Task<Result> Take(OwnAlert alert, CancellationToken ct)
    {
        sources.Reserve(alert.Source);
        await doors.Refresh(ct);
        var door = doors.BuiltIn(alert.Source) with { Source = alert.Source };
        var body = JsonSerializer.SerializeToUtf8Bytes(Written(alert), StrictJson.Options);
        var read = NativeFormat.Read(body, door, clock.Now());
        if (read.Error is { } unreadable) return unreadable;

        var receipt = await mediator.Send(new IngestAlerts(new IntakeRequest(door, AlertFormat.Native.Name(), Sender: "", body, read.Value)), ct);
        return receipt.Error is { } refused ? refused : Result.Ok;
    }

    private static NativeAlert Written(OwnAlert alert) => new(
        alert.Source, alert.Title, alert.Severity.Name(), Type: null, alert.Description, ExternalId: null, alert.Key,
        alert.Labels.ToDictionary(), Annotations: null, [.. alert.Services], StartsAt: null, EndsAt: null,
        (alert.Fires ? AlertStatus.Firing : AlertStatus.Resolved).Name(), RunbookUrl: null, Links: null);
}
