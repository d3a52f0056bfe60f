using IncidentManager.Domain.Llm.Analysis;
using IncidentManager.Domain.Llm.Contracts;

namespace IncidentManager.Application.Llm.Analysis;

/// <summary>What came of asking about an incident.</summary>
/// <param name="Facts">Those that there were, and what was looked up.</param>
internal sealed record Investigation(RunOutcome Outcome, IReadOnlyList<CaseFact> Facts)
{
    /// <summary>When there is a turn for it, where nobody was asked for want of one; else null.</summary>
    public DateTimeOffset? ComesAgainAt { get; init; }
}
