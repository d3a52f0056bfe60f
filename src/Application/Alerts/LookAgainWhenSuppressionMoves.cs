using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Alerts;

/// <summary>When a silence, a window or a rule begins, ends or changes, what it held back is decided on again, and so is who hears of the incidents of its alerts.</summary>
internal sealed class LookAgainWhenSuppressionMoves(IHeldAlerts held, IOutbox outbox, TimeProvider clock) : IReactTo<SuppressorMoved>
{
    public async Task React(SuppressorMoved message, CancellationToken ct)
    {
        await held.LookAgain(message.Suppressor, ct);
        if (message.OfAlerts) return; // incidents are looked at within a minute anyway (ADR 12), and each of the rule's targets at each end were far too many

        List<Guid> some = [];
        await foreach (var incident in held.IncidentsOf([.. message.Matchers.Select(Matcher.ReadStored)], ct))
        {
            some.Add(incident.Value);
            if (some.Count < IncidentsChanged.MaxIncidents) continue;

            outbox.Add(new IncidentsChanged(some, clock.Now()));
            some = [];
        }

        if (some.Count > 0) outbox.Add(new IncidentsChanged(some, clock.Now()));
    }
}
