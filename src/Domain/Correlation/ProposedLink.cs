namespace IncidentManager.Domain.Correlation;

/// <summary>Another incident that one may have to do with. It is proposed to people, and joins nothing.</summary>
/// <param name="Score">From 0 to 1; the more the surer.</param>
/// <param name="Reason">In snake_case.</param>
/// <param name="Why">A sentence.</param>
/// <param name="Facts">The numbers and texts behind it.</param>
public sealed record ProposedLink(Guid Other, double Score, string Reason, string Why, IReadOnlyDictionary<string, object> Facts);
