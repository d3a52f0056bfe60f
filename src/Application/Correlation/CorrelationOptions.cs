using IncidentManager.Domain.Correlation;
using IncidentManager.Domain.Correlation.Contracts;

namespace IncidentManager.Application.Correlation;

/// <summary>The section `Correlation` of the configuration.</summary>
public sealed class CorrelationOptions
{
    public const string Section = "Correlation";

    /// <summary>Whether alerts that no rule fits are grouped by name and service, and by the catalogue's dependencies. Default true.</summary>
    public bool Defaults { get; set; } = true;

    /// <summary>How long after its last new alert a group by name and service takes another one. Default 5 minutes.</summary>
    public TimeSpan Window { get; set; } = GroupingDefaults.Standard.Window;

    /// <summary>How many dependencies may lie between services whose alerts are grouped; 0 for alerts of one service alone. Default 2.</summary>
    public int ServiceDistance { get; set; } = GroupingDefaults.Standard.Distance;

    /// <summary>How long after the last new alert of a service those of services around it join. Default 4 minutes.</summary>
    public TimeSpan ServiceWindow { get; set; } = GroupingDefaults.Standard.ServiceWindow;

    public bool HasSoundWindows => IsSound(Window) && IsSound(ServiceWindow);

    public bool HasSoundDistance => ServiceDistance is >= 0 and <= GroupingDefaults.MaxDistance;

    internal GroupingDefaults ToDefaults() => new(Window, ServiceDistance, ServiceWindow, Defaults);

    private static bool IsSound(TimeSpan window) => window >= CorrelationRule.MinWindow && window <= CorrelationRule.MaxWindow;
}
