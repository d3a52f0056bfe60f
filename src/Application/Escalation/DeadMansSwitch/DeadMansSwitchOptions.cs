namespace IncidentManager.Application.Escalation.DeadMansSwitch;

/// <summary>The section `DeadMansSwitch` of the configuration.</summary>
public sealed class DeadMansSwitchOptions
{
    public const string Section = "DeadMansSwitch";

    public static readonly TimeSpan MinInterval = TimeSpan.FromSeconds(10);

    /// <summary>Called while all is well, by whoever raises the alarm when the calls stop. Null for nobody.</summary>
    public Uri? Url { get; set; }

    /// <summary>How often. Default 1 minute.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);

    public bool HasSoundUrl => Url is null || (Url.IsAbsoluteUri && Url.Scheme is "http" or "https");
}
