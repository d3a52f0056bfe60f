using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Suppression.Contracts;

/// <summary>A silence, a maintenance window or an inhibition rule is new, another one than before, or gone.</summary>
/// <param name="Matchers">Of the alerts that it is about, before the change where that took some away.</param>
public sealed record SuppressorChanged(Suppressor By, IReadOnlyList<string> Matchers) : IDomainEvent;
