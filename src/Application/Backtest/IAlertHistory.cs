using IncidentManager.Domain.Backtest;

namespace IncidentManager.Application.Backtest;

/// <summary>Reads what happened; changes nothing.</summary>
public interface IAlertHistory
{
    /// <summary>Episodes that began in the span, in the order in which they did, in parts; each is read when it is asked for, so nothing is held open meanwhile.</summary>
    IAsyncEnumerable<IReadOnlyList<PastAlert>> Alerts(DateTimeOffset from, DateTimeOffset to, CancellationToken ct);

    /// <summary>The notifications that were sent since then.</summary>
    Task<IReadOnlyCollection<SentPages>> Pages(DateTimeOffset since, CancellationToken ct);
}
