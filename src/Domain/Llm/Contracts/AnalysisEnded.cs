using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Llm.Contracts;

public enum AnalysisResult { Succeeded, Failed, TimedOut, Skipped }

/// <summary>An analysis that a model was to make is over; for whoever counts.</summary>
public sealed record AnalysisEnded(IncidentId Incident, AnalysisResult Result, TimeSpan Took) : IDomainEvent;
