using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Llm.Calls;

/// <summary>Who may ask now: so many at once on all nodes together, and not too often about one incident.</summary>
internal interface ICallTurns
{
    /// <summary>Waits for a turn for as long as a call may take.</summary>
    /// <param name="question">Who waits.</param>
    /// <param name="parts">What is sent with the first look for a turn.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>The turn, or <see cref="LlmErrors.CoolingDown"/> or <see cref="LlmErrors.TooManyCalls"/>.</returns>
    Task<Result<CallTurn>> Take(ModelQuestion question, PartsToSend parts, CancellationToken ct);

    /// <param name="turn">What was taken.</param>
    /// <param name="wasUsed">A provider was asked; else the incident may be asked about again as soon as before.</param>
    /// <param name="parts">What is sent with it; where that cannot be written, the turn is given back all the same.</param>
    Task GiveBack(CallTurn turn, bool wasUsed, PartsToSend parts);
}

/// <summary>A slot among those that there are, the question that has it, and the pause of its incident that began with it.</summary>
/// <param name="Since">When the pause began.</param>
/// <param name="Before">The question before it about the incident, whose pause it took the place of; null where there was none that is kept.</param>
internal sealed record CallTurn(Guid Id, ModelQuestion Question, DateTimeOffset Since, LastCall? Before);

/// <param name="Run">Which run asked.</param>
/// <param name="At">When.</param>
internal sealed record LastCall(Guid Run, DateTimeOffset At);
