using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Llm.Calls;

/// <summary>Who may ask now: so many at once on all nodes together, and not too often about one incident.</summary>
internal interface ICallTurns
{
    /// <summary>Waits for a turn for as long as a call may take.</summary>
    /// <returns>The turn, or <see cref="LlmErrors.CoolingDown"/> or <see cref="LlmErrors.TooManyCalls"/>.</returns>
    Task<Result<CallTurn>> Take(ModelQuestion question, CancellationToken ct);

    /// <param name="turn">What was taken.</param>
    /// <param name="wasUsed">A provider was asked; else the incident may be asked about again at once.</param>
    Task GiveBack(CallTurn turn, bool wasUsed);
}

/// <summary>A slot among those that there are, and the question that has it.</summary>
internal sealed record CallTurn(Guid Id, ModelQuestion Question);
