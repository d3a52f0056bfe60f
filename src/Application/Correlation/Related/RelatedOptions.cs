namespace IncidentManager.Application.Correlation.Related;

/// <summary>The section `Related` of the configuration: what incidents are compared with.</summary>
public sealed class RelatedOptions
{
    public const string Section = "Related";

    /// <summary>How long after it was opened an incident is compared: by then it is committed, people are told, and most of its alerts have come.</summary>
    public static readonly TimeSpan Settles = TimeSpan.FromSeconds(10);

    /// <summary>Incidents that were opened longer ago are like none. Default 90 days.</summary>
    public TimeSpan History { get; set; } = TimeSpan.FromDays(90);

    public bool IsSound => History >= TimeSpan.FromDays(1) && History <= TimeSpan.FromDays(3_650);
}
