namespace IncidentManager.Application.Alerts;

/// <summary>The section `Retention` of the configuration: for how long what is over is kept.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    public static readonly TimeSpan Shortest = TimeSpan.FromDays(1);

    public static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    /// <summary>Receipts with their raw bodies. Default 30 days.</summary>
    public TimeSpan Receipts { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Incidents that are over, with their alerts and timeline. Default 400 days.</summary>
    public TimeSpan Incidents { get; set; } = TimeSpan.FromDays(400);

    /// <summary>Silences that are over. Default 400 days. Alerts that one held back still name it.</summary>
    public TimeSpan Silences { get; set; } = TimeSpan.FromDays(400);

    /// <summary>Changes, since they began and since they were last told of. Default 90 days.</summary>
    public TimeSpan Changes { get; set; } = TimeSpan.FromDays(90);

    public static bool Allows(TimeSpan age) => age >= Shortest && age <= Longest;
}
