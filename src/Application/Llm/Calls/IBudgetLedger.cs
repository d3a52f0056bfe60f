using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Llm.Calls;

/// <summary>What is reserved and used up of each budget, over all nodes.</summary>
internal interface IBudgetLedger
{
    /// <summary>Takes <see cref="ModelCall.Reserved"/> out of every budget that counts the call, or out of none.</summary>
    /// <returns>Null, or <see cref="LlmErrors.BudgetSpent"/>.</returns>
    ICallPart<Error?> Reserve(ModelCall call);

    /// <summary>Puts <see cref="ModelCall.Counted"/> in the place of what was reserved.</summary>
    ICallPart Settle(ModelCall call);
}
