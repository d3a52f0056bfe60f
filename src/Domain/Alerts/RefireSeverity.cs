using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Alerts;

/// <summary>
/// How severe an alert is that fires on. An episode keeps the mapping that it began with, so that all formats are treated alike: some are known
/// by their labels alone and not mapped again. Only its sender can raise it, by saying more than at first, and no further than the rules of today let him.
/// </summary>
public static class RefireSeverity
{
    /// <summary>What a repetition has to be more severe than to raise its episode.</summary>
    /// <param name="asSentFirst">The sender's word when the episode began.</param>
    public static Severity Threshold(Severity episode, string? asSentFirst) =>
        SeverityWords.TryParse(asSentFirst, out var first) ? IncidentRules.HigherOf(episode, first) : episode;

    /// <summary>Whether a repetition raises its episode.</summary>
    public static bool Raises(IncomingAlert again, Severity threshold) =>
        again.Severity < threshold && SeverityWords.TryParse(again.SeverityAsSent, out var said) && said < threshold;

    /// <summary>The severity of a repetition: never above its episode's, unless it raises that.</summary>
    public static Severity Of(IncomingAlert again, Severity episode, string? asSentFirst)
    {
        if (!Raises(again, Threshold(episode, asSentFirst))) return LowerOf(again.Severity, episode);

        return LowerOf(again.Severity, SeverityWords.Parse(again.SeverityAsSent!));
    }

    private static Severity LowerOf(Severity one, Severity other) => one < other ? other : one;
}
