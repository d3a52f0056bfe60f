using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Correlation.Contracts;
using IncidentManager.Domain.Suppression.Contracts;

namespace IncidentManager.Application.Alerts;

/// <summary>When a correlation rule changes or is gone, alerts that waited for others by it are decided on anew.</summary>
internal sealed class LookAgainWhenACorrelationRuleMoves(IHeldAlerts held) : IReactTo<CorrelationRuleMoved>
{
    public Task React(CorrelationRuleMoved message, CancellationToken ct) =>
        held.LookAgain(new Suppressor(SuppressorKind.Threshold, message.Rule).ToString(), ct);
}
