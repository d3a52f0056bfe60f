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
}
