using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Escalation.Heartbeats;

public static class HeartbeatErrors
{
    public static readonly Error NameTaken = new(ErrorKind.Conflict, "name_taken", "There is one of this name already; change it with PUT.");

    public static readonly Error TooMany = new(ErrorKind.Conflict, "too_many_heartbeats",
        $"There are {Heartbeat.MaxCount} heartbeats already, which is as many as there can be. Delete one that is of no use.");

    public static Error NoHeartbeat(string name) => new(ErrorKind.NotFound, "heartbeat_not_found", $"No heartbeat '{Short(name)}'.");

    public static Error ChangedMeanwhile(int version) =>
        new(ErrorKind.Stale, "changed_meanwhile", "Someone else changed this first; read it again and retry.")
        {
            Facts = new Dictionary<string, object> { ["version"] = version },
        };

    private static string Short(string name) => name.Length <= 100 ? name : $"{name[..100]}…";
}
