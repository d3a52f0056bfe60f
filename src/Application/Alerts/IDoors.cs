using IncidentManager.Domain.Alerts;

namespace IncidentManager.Application.Alerts;

/// <summary>A registered integration: its door, and the one format that comes through it.</summary>
public sealed record RegisteredDoor(Door Door, AlertFormat Format);

/// <summary>The ways in for alerts, built-in and registered, as they are set at this moment. Answered from memory: no request waits for the database.</summary>
public interface IDoors
{
    /// <param name="integration">The name of a built-in one, as api or alertmanager.</param>
    Door BuiltIn(string integration);

    /// <summary>The registered integration of that name; null if there is none.</summary>
    RegisteredDoor? Registered(string name);

    /// <summary>The registered integration whose key this is; null if it is nobody's.</summary>
    RegisteredDoor? OfKey(string key);

    /// <summary>Makes sure that what the others say is at most 2 seconds old, if the database can be asked; WebApi calls it before each POST.</summary>
    ValueTask Refresh(CancellationToken ct);
}
