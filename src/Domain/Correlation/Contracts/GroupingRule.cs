using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Correlation.Contracts;

/// <summary>A correlation rule as it decides: alerts that its matchers fit and that agree in some labels are one incident, as long as they keep coming.</summary>
/// <param name="Matchers">None fits every alert.</param>
/// <param name="GroupBy">At least one; a label that is not there is the same as an empty one.</param>
/// <param name="Window">An alert joins if it comes within this time after the last new one of the group.</param>
/// <param name="Threshold">How many different alerts have to fire within the window before an incident is opened; null for one.</param>
public sealed record GroupingRule(
    string Name, int Version, IReadOnlyList<Matcher> Matchers, IReadOnlyList<string> GroupBy, TimeSpan Window, int? Threshold = null);

/// <summary>How alerts are grouped that no rule fits.</summary>
/// <param name="Window">For alerts of one name and one service.</param>
/// <param name="Distance">How many dependencies may lie between the services of alerts that are grouped; 0 for those of one service alone.</param>
/// <param name="ServiceWindow">For alerts of services that depend on each other.</param>
/// <param name="IsOn">If not, alerts that no rule fits are grouped by their fingerprints alone.</param>
public sealed record GroupingDefaults(TimeSpan Window, int Distance, TimeSpan ServiceWindow, bool IsOn = true)
{
    public const int MaxDistance = 5;

    /// <summary>The rule that alerts of one name and one service are grouped by, where no other one fits them.</summary>
    public const string NameAndService = "name-and-service";

    /// <summary>By the services of alerts, and the catalogue's dependencies between these.</summary>
    public const string ServiceGraph = "service-graph";

    public static readonly GroupingDefaults Standard = new(TimeSpan.FromMinutes(5), 2, TimeSpan.FromMinutes(5));

    public static readonly GroupingDefaults Off = Standard with { IsOn = false };
}
