using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Correlation.Contracts;

/// <summary>A correlation rule is new, another one than before, or gone.</summary>
public sealed record CorrelationRuleChanged(string Name) : IDomainEvent;
