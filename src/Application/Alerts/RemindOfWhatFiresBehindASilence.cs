using System.Globalization;
using IncidentManager.Application.Alerts.Contracts;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Alerts;

/// <summary>Reminds of a silence that is about to end by an alert of our own, if something fires behind it; routes say who hears of it. It resolves when the silence ends.</summary>
internal sealed class RemindOfWhatFiresBehindASilence(IHeldAlerts held, IOwnAlerts alerts) : IReactTo<SilenceEndsSoon>
{
    public const string Source = "silence";

    public async Task React(SilenceEndsSoon message, CancellationToken ct)
    {
        var behind = message.IsOver ? 0 : await held.CountBehind(message.Silence, ct);
        if (!message.IsOver && behind == 0) return;
        if (message.IsOver && !await held.HasReminder(Source, message.Silence, ct)) return;

        var taken = await alerts.Take(
            new OwnAlert(
                Source, message.Silence.ToString(), Fires: !message.IsOver,
                string.Create(CultureInfo.InvariantCulture, $"The silence of {message.CreatedBy} ends at {message.EndsAt:HH:mm} UTC, and {behind} still fire behind it"),
                $"{string.Join(' ', message.Matchers)}\n{message.Comment}", Severity.P4, [], new Dictionary<string, string> { [Source] = message.Silence.ToString() }),
            ct);
        if (taken.Error is { } busy) throw new TimeoutException(busy.Message); // the message comes again
    }
}
