namespace IncidentManager.Application.Alerts;

/// <summary>The ways in for alerts, built-in and registered, as they are set at this moment.</summary>
public interface IDoors
{
    /// <param name="integration">The name of a built-in one, as api or alertmanager.</param>
    Door BuiltIn(string integration);
}

internal sealed class Doors : IDoors
{
    public Door BuiltIn(string integration) => new(integration);
}
