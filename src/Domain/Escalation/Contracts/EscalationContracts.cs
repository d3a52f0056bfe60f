namespace IncidentManager.Domain.Escalation.Contracts;

/// <summary>How much a page presses: high wakes people, low can wait.</summary>
public enum Urgency { High, Low }
