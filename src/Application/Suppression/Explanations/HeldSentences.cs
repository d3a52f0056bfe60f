using IncidentManager.Application.Common.Explanations;
using IncidentManager.Domain.Suppression.Contracts;

namespace IncidentManager.Application.Suppression.Explanations;

/// <summary>What was held back, by what and until when, in words. Pure.</summary>
internal static class HeldSentences
{
    public static string Held(HeldMoment moment, IReadOnlyList<(Suppressor Suppressor, KnownSuppressor Known)> by) =>
        $"The alert '{Words.Short(moment.Title)}' was held back from any incident, by {Words.And([.. by.Select(one => Name(one.Suppressor, one.Known, moment.At))])}.";

    public static string Ended(HeldMoment moment) => moment.Incident is null
        ? $"The alert '{Words.Short(moment.Title)}' resolved while it was held back: nobody was told of it."
        : $"What held the alert '{Words.Short(moment.Title)}' back has ended, and it still fires: it was grouped as if it had come then.";

    public static string StillHeld(HeldMoment moment) =>
        $"The alert '{Words.Short(moment.Title)}' is held back; it is looked at again whether anything still does.";

    /// <summary>Such as `silence 0199… ("Load test", by ana) until 08:00`.</summary>
    public static string Name(Suppressor suppressor, KnownSuppressor known, DateTimeOffset at)
    {
        var note = (known.Note, known.By) switch
        {
            ({ Length: > 0 } text, { Length: > 0 } by) => $" (\"{Words.Short(text)}\", by {Words.Short(by)})",
            ({ Length: > 0 } text, _) => $" (\"{Words.Short(text)}\")",
            (_, { Length: > 0 } by) => $" (by {Words.Short(by)})",
            _ => ReferenceEquals(known, KnownSuppressor.Gone) ? " (not kept any more)" : "",
        };
        var until = Moment.Until(known.Until(at), at);
        return suppressor.Kind switch
        {
            SuppressorKind.Silence => $"the silence {suppressor.Id}{note}{until}",
            SuppressorKind.Maintenance => $"the maintenance window {suppressor.Id}{note}{until}",
            SuppressorKind.Flapping => "going on and off too often, until it fires on or keeps still",
            SuppressorKind.Threshold => $"the correlation rule {suppressor.Id}, until enough alerts of its group fire",
            _ => $"the inhibition rule {suppressor.Id}{note}{(suppressor.Alert is { } source ? $", while the alert {source} fires" : "")}",
        };
    }
}
