using IncidentManager.Domain.Alerts.Contracts;

namespace IncidentManager.Domain.Alerts;

/// <summary>
/// Outcome and reason of one alert as a number, as it stands in the ledger: a hundred times the outcome's number, plus the reason's. Numbers
/// are never given anew; a reason that is added takes the next one.
/// </summary>
public static class OutcomeCode
{
    private const int PerOutcome = 100;

    private static readonly string?[] Reasons =
    [
        null, EpisodeReasons.Reopened, EpisodeReasons.StillFiring, EpisodeReasons.SameGroup, EpisodeReasons.IncidentIsOver,
        EpisodeReasons.GroupKeyTaken, EpisodeReasons.NothingActive, EpisodeReasons.LastAlertResolved, EpisodeReasons.OthersFiring,
        EpisodeReasons.WaitsForAPerson, EpisodeReasons.Acknowledged, EpisodeReasons.Silenced, EpisodeReasons.InMaintenance, EpisodeReasons.Inhibited,
        EpisodeReasons.WhileSuppressed, EpisodeReasons.SameRule, EpisodeReasons.SameService, EpisodeReasons.Dependency, EpisodeReasons.BelowThreshold,
    ];

    public const short Refired = (short)AlertOutcome.Refired * PerOutcome;
    public const short Rejected = (short)AlertOutcome.Rejected * PerOutcome;

    /// <exception cref="ArgumentException">The reason has no number.</exception>
    public static short Of(AlertOutcome outcome, string? reason)
    {
        var number = Array.IndexOf(Reasons, reason);
        return number >= 0
            ? (short)(((int)outcome * PerOutcome) + number)
            : throw new ArgumentException($"The reason '{reason}' has no number.", nameof(reason));
    }

    public static AlertOutcome OutcomeOf(short code) => (AlertOutcome)(code / PerOutcome);

    /// <summary>Null where the outcome says it all. Why an alert was rejected is told in words beside the code.</summary>
    public static string? ReasonOf(short code) => Reasons[code % PerOutcome];
}
