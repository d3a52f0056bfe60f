using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Suppression;

public static class SilenceErrors
{
    public static readonly Error TooMany = new(ErrorKind.Conflict, "too_many_silences",
        $"There are {Silence.MaxCount} silences already that are not over, which is as many as there can be. End one that is of no use.");

    public static readonly Error MatchersStay =
        Error.Invalid("matchers", "must stay as they are once the silence has begun; end it and make another one");

    public static readonly Error StartStays = Error.Invalid("startsAt", "must stay as it is once the silence has begun, or be left out");

    public static Error TooBroad(BlastRadius radius) => new(ErrorKind.Unprocessable, "silence_too_broad", $"{Hides(radius)}; that is refused here.")
    {
        Fields = new Dictionary<string, string[]> { ["matchers"] = [$"must be narrower: it {Hides(radius)}"] },
    };

    public static Error NeedsConfirmation(BlastRadius radius) => new(
        ErrorKind.Unprocessable, "silence_needs_confirmation", $"{Hides(radius)}; add confirm=true to POST /api/v1/silences to make it all the same.")
    {
        Fields = new Dictionary<string, string[]> { ["confirm"] = [$"must be true, since it {Hides(radius)}"] },
    };

    public static Error WindowTooBroad(BlastRadius radius) => TooBroad(radius) with { Code = "maintenance_window_too_broad" };

    public static Error WindowNeedsConfirmation(BlastRadius radius) => NeedsConfirmation(radius) with
    {
        Code = "maintenance_window_needs_confirmation",
        Message = $"{Hides(radius)}; add confirm=true to the request to set it all the same.",
    };

    public static Error NotFound(Guid id) => new(ErrorKind.NotFound, "silence_not_found", $"No silence {id}.");

    private static string Hides(BlastRadius radius) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"would have hidden {radius.Incidents} of {radius.AllIncidents} incidents and {radius.Pages} pages in the last 7 days{(radius.IsComplete ? "" : ", at least")}");

    public static Error Over(Guid id) => new(ErrorKind.Conflict, "silence_is_over", $"The silence {id} is over already; make another one.");
}
