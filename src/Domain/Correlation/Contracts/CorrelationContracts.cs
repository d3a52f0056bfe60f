using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Correlation.Contracts;

/// <summary>What an alert was compared by.</summary>
public enum CorrelationStrategy { Fingerprint, Rule, Topology, Temporal, Similarity, Manual }

public enum CorrelationResult { Matched, Unmatched, Error }

/// <summary>An alert was compared with what is known, and that is committed.</summary>
public sealed record AlertCorrelated(CorrelationStrategy Strategy, CorrelationResult Result, TimeSpan Took) : IDomainEvent;
