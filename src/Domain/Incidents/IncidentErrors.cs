using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Incidents;

public static class IncidentErrors
{
    public static Error NotFound(IncidentId id) =>
        new(ErrorKind.NotFound, "incident_not_found", $"No incident {id}.");

    public static Error CannotMove(IncidentState from, IncidentState to, IEnumerable<IncidentState> allowed)
    {
        string[] moves = [.. allowed.Select(state => state.Name())];
        return new(ErrorKind.Conflict, "incident_cannot_move",
            $"An incident that is {from.Name()} cannot become {to.Name()}; it can become {string.Join(" or ", moves)}.")
        {
            Facts = new Dictionary<string, object> { ["state"] = from.Name(), ["allowedMoves"] = moves },
        };
    }

    /// <summary>A reopened incident wants its group keys back, and an active one has them: held by ux_group_bindings_active.</summary>
    public static readonly Error GroupKeyTaken = new(ErrorKind.Conflict, "group_key_taken",
        "Another active incident has taken over this incident's alerts; resolve that one first, or go on there.");

    public static Error ChangedMeanwhile(int version) =>
        new(ErrorKind.Stale, "changed_meanwhile", "Someone else changed this first; read it again and retry.")
        {
            Facts = new Dictionary<string, object> { ["version"] = version },
        };

    /// <summary>It goes on elsewhere, and moves there.</summary>
    public static Error IsMerged(IncidentId into) =>
        new(ErrorKind.Conflict, "incident_is_merged", $"This incident was merged into incident {into}: go on there, or unmerge it first.")
        {
            Facts = new Dictionary<string, object> { ["mergedInto"] = into.Value, ["allowedMoves"] = Array.Empty<string>() },
        };

    public static readonly Error NotMerged = new(ErrorKind.Conflict, "incident_not_merged", "This incident is not merged into another one.");

    /// <param name="what">Such as merged or split.</param>
    public static Error IsOver(IncidentState state, string what) =>
        new(ErrorKind.Conflict, "incident_is_over", $"An incident that is {state.Name()} cannot be {what}; it can be linked to others.")
        {
            Facts = new Dictionary<string, object> { ["state"] = state.Name() },
        };

    /// <summary>What another incident is merged into has to be active, and no part of a third one.</summary>
    public static Error CannotTakeIn(Incident into) => new(
        ErrorKind.Conflict, "cannot_merge_into", into.MergedInto is { } further
            ? $"Incident {into.Id} was itself merged into incident {further}: merge into that one."
            : $"Incident {into.Id} is {into.State.Name()}, and only what is active takes others in; link the two instead.")
    {
        Fields = new Dictionary<string, string[]>
        {
            ["into"] = [into.MergedInto is { } other ? $"is merged into {other}" : $"is {into.State.Name()}; it must be active"],
        },
    };

    /// <summary>Each with what is wrong: the other incident, or the alerts that were chosen.</summary>
    public static Error Unusable(string field, string problem) =>
        new(ErrorKind.Unprocessable, "cannot_be_done", "This cannot be done with what was named; errors names each field.")
        {
            Fields = new Dictionary<string, string[]> { [field] = [problem] },
        };

    /// <summary>What it was merged into is over, or a part of a third one by now.</summary>
    public static Error CannotGiveBack(Incident from) => new(
        ErrorKind.Conflict, "cannot_unmerge", from.MergedInto is { } further
            ? $"Incident {from.Id} was itself merged into incident {further} since: unmerge that first."
            : $"Incident {from.Id} is {from.State.Name()}, and this incident with it: reopen that first.")
    {
        Facts = new Dictionary<string, object> { ["mergedInto"] = from.Id.Value, ["state"] = from.State.Name() },
    };

    /// <summary>Held by pk_links; the slower one looks again and finds it there.</summary>
    public static readonly Error LinkedMeanwhile = new(ErrorKind.Stale, "linked_meanwhile", "Somebody else linked the two at the same time.");

    public static Error LinkNotFound(IncidentId one, IncidentId other) =>
        new(ErrorKind.NotFound, "link_not_found", $"Incidents {one} and {other} are not linked, or not so.");
}
