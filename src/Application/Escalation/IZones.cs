using IncidentManager.Domain.Escalation.OnCall;

namespace IncidentManager.Application.Escalation;

/// <summary>The time zones of the IANA database.</summary>
public interface IZones
{
    /// <summary>By its exact name; null if there is none.</summary>
    Zone? Find(string name);
}

internal static class Zones
{
    public const string Hint = "must be the name of an IANA time zone, such as Europe/Berlin";

    /// <summary>Of a stored name. One that an older database of zones does not know is UTC: somebody on call a few hours off is better than nobody.</summary>
    public static Zone Of(this IZones zones, string name) => zones.Find(name) ?? Zone.Utc;
}
