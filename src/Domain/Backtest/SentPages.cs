namespace IncidentManager.Domain.Backtest;

/// <summary>How many notifications of an incident a receiver was sent.</summary>
/// <param name="Receiver">As <see cref="Notifications.Contracts.Receivers"/> spells it.</param>
public sealed record SentPages(Guid Incident, string Receiver, int Count);
