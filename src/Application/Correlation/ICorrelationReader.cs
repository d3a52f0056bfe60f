using IncidentManager.Domain.Correlation.Contracts;

namespace IncidentManager.Application.Correlation;

/// <summary>The rules that are enabled, in their order, at a revision.</summary>
public sealed record RulesNow(long Revision, IReadOnlyList<GroupingRule> Rules)
{
    public static readonly RulesNow None = new(0, []);
}

/// <summary>Reads correlation rules from the database.</summary>
public interface ICorrelationReader
{
    /// <param name="known">The revision that the caller has.</param>
    /// <returns>Null if that is the newest.</returns>
    Task<RulesNow?> ReadNewerThan(long? known, CancellationToken ct);
}
