using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Incidents;

/// <summary>How the first of two incidents stands to the second.</summary>
public enum LinkKind { Related, CausedBy, Duplicate }

/// <summary>Two incidents have to do with each other; it moves no alert and tells nobody.</summary>
public sealed class IncidentLink
{
    /// <summary>Of those that a person made. Others may stand there some day, and say so.</summary>
    public const string Manual = "manual";
    public const int MaxOriginLength = 50;

    /// <summary>Of one incident; more is a list for nobody.</summary>
    public const int MaxPerIncident = 100;

    public IncidentId From { get; private init; }
    public IncidentId To { get; private init; }
    public LinkKind Kind { get; private init; }
    public string Origin { get; private init; } = Manual;
    public string By { get; private init; } = "";
    public DateTimeOffset At { get; private init; }

    private IncidentLink() { } // EF Core

    /// <summary>Related is the same from both sides, so it stands there once: from the older one, which has the smaller id.</summary>
    public static IncidentLink Of(IncidentId from, IncidentId to, LinkKind kind, string by, DateTimeOffset now)
    {
        var turns = kind is LinkKind.Related && to.Value.CompareTo(from.Value) < 0;
        return new() { From = turns ? to : from, To = turns ? from : to, Kind = kind, By = by, At = now };
    }
}
