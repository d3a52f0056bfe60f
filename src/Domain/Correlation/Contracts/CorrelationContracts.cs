using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Correlation.Contracts;

/// <summary>What an alert was compared by.</summary>
public enum CorrelationStrategy { Fingerprint, Rule, Topology, Temporal, Similarity, Manual }

public enum CorrelationResult { Matched, Unmatched, Error }

/// <summary>So many alerts were compared with what is known, each in this time on average, and that is committed.</summary>
public sealed record AlertsCorrelated(CorrelationStrategy Strategy, CorrelationResult Result, int Count, TimeSpan Took) : IDomainEvent;
