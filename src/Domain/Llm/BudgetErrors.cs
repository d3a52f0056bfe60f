using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Llm;

public static class BudgetErrors
{
    public static readonly Error NameTaken = new(ErrorKind.Conflict, "name_taken", "There is one of this name already; change it with PUT.");

    public static readonly Error TooMany = new(ErrorKind.Conflict, "too_many_budgets",
        $"There are {Budget.MaxCount} budgets already, which is as many as there can be. Delete one that is of no use.");

    public static Error NotFound(string name) => new(ErrorKind.NotFound, "budget_not_found", $"No budget '{(name.Length <= 100 ? name : $"{name[..100]}…")}'.");

    public static Error ChangedMeanwhile(int version) =>
        new(ErrorKind.Stale, "changed_meanwhile", "Someone else changed this first; read it again and retry.")
        {
            Facts = new Dictionary<string, object> { ["version"] = version },
        };
}
