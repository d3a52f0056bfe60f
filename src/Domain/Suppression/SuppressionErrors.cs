using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Suppression;

public static class SuppressionErrors
{
    public static readonly Error NameTaken = new(ErrorKind.Conflict, "name_taken", "There is one of this name already; change it with PUT.");

    public static readonly Error TooMany = new(ErrorKind.Conflict, "too_many_mute_timings",
        $"There are {MuteTiming.MaxCount} mute timings already, which is as many as there can be. Delete one that is of no use.");

    public static readonly Error TooManyRules = new(ErrorKind.Conflict, "too_many_inhibition_rules",
        $"There are {InhibitionRule.MaxCount} inhibition rules already, which is as many as there can be. Delete one that is of no use.");

    public static readonly Error TooManyWindows = new(ErrorKind.Conflict, "too_many_maintenance_windows",
        $"There are {MaintenanceWindow.MaxCount} maintenance windows already, which is as many as there can be. Delete one that is over.");

    public static Error NoWindow(string name) => new(ErrorKind.NotFound, "maintenance_window_not_found", $"No maintenance window '{Short(name)}'.");

    public static Error NoRule(string name) => new(ErrorKind.NotFound, "inhibition_rule_not_found", $"No inhibition rule '{Short(name)}'.");

    public static Error NoMuteTiming(string name) => new(ErrorKind.NotFound, "mute_timing_not_found", $"No mute timing '{Short(name)}'.");

    public static Error InUse(IReadOnlyList<string> users) => new(ErrorKind.Conflict, "mute_timing_in_use",
        $"It mutes {string.Join(", ", users)}. Take it out there first.")
    {
        Facts = new Dictionary<string, object> { ["usedBy"] = users },
    };

    public static Error ChangedMeanwhile(int version) =>
        new(ErrorKind.Stale, "changed_meanwhile", "Someone else changed this first; read it again and retry.")
        {
            Facts = new Dictionary<string, object> { ["version"] = version },
        };

    private static string Short(string name) => name.Length <= 100 ? name : $"{name[..100]}…";
}
