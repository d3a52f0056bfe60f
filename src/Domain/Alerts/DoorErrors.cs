using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Alerts;

/// <summary>Refusals about integrations and mapping rules.</summary>
public static class DoorErrors
{
    public static readonly Error NameTaken = new(ErrorKind.Conflict, "name_taken", "There is one of this name already; change it with PUT.");

    public static readonly Error TooManyIntegrations = new(ErrorKind.Conflict, "too_many_integrations",
        $"There are {RegisteredIntegration.MaxCount} integrations already, which is as many as there can be. Delete one that is of no use.");

    public static readonly Error TooManyRules = new(ErrorKind.Conflict, "too_many_rules",
        $"There are {OwnRule.MaxCount} mapping rules already, which is as many as there can be. Delete one that is of no use.");

    public static Error NoIntegration(string name) => new(ErrorKind.NotFound, "integration_not_found", $"No integration '{Short(name)}' is registered.");

    public static Error NoRule(string name) => new(ErrorKind.NotFound, "mapping_rule_not_found", $"No mapping rule '{Short(name)}'.");

    public static Error BuiltIn(string name) => new(ErrorKind.Conflict, "built_in_rule",
        $"'{name}' is built in. To replace it, POST a rule of the same name; to switch it off, let that rule's matchers fit nothing.");

    public static Error OtherFormat(AlertFormat own) => new(ErrorKind.NotFound, "other_format",
        $"This integration takes the format {own.Name()} alone; change it with PUT, or register another integration.")
    {
        Facts = new Dictionary<string, object> { ["format"] = own.Name() },
    };

    public static Error ChangedMeanwhile(int version) =>
        new(ErrorKind.Stale, "changed_meanwhile", "Someone else changed this first; read it again and retry.")
        {
            Facts = new Dictionary<string, object> { ["version"] = version },
        };

    private static string Short(string name) => name.Length <= 100 ? name : $"{name[..100]}…";
}
