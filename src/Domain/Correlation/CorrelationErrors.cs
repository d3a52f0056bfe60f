using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Correlation;

public static class CorrelationErrors
{
    public static readonly Error NameTaken = new(ErrorKind.Conflict, "name_taken", "There is one of this name already; change it with PUT.");

    public static readonly Error TooManyRules = new(ErrorKind.Conflict, "too_many_correlation_rules",
        $"There are {CorrelationRule.MaxCount} correlation rules already, which is as many as there can be. Delete one that is of no use.");

    public static Error NoRule(string name) => new(ErrorKind.NotFound, "correlation_rule_not_found", $"No correlation rule '{Short(name)}'.");

    public static Error ChangedMeanwhile(int version) =>
        new(ErrorKind.Stale, "changed_meanwhile", "Someone else changed this first; read it again and retry.")
        {
            Facts = new Dictionary<string, object> { ["version"] = version },
        };

    private static string Short(string name) => name.Length <= 100 ? name : $"{name[..100]}…";
}
