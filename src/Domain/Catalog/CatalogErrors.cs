using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Catalog;

public static class CatalogErrors
{
    public static readonly Error NameTaken = new(ErrorKind.Conflict, "name_taken", "There is one of this name already; change it with PUT.");

    public static readonly Error TooMany = new(ErrorKind.Conflict, "too_many_services",
        $"There are {Service.MaxCount} services already, which is as many as there can be. Delete one that is of no use.");

    /// <summary>Another request reported the same change at once: it is decided anew on what that one left.</summary>
    public static readonly Error ReportedMeanwhile = new(ErrorKind.Stale, "changed_meanwhile", "Someone else reported this change first; it is tried again.");

    public static Error NoChange(ChangeId id) => new(ErrorKind.NotFound, "change_not_found", $"No change {id}.");

    public static Error NoneTaken(IReadOnlyDictionary<string, string[]> fields) =>
        new(ErrorKind.Invalid, "no_change_taken", "None of the changes could be taken; errors names each field.") { Fields = fields };

    public static Error NoService(string name) => new(ErrorKind.NotFound, "service_not_found", $"No service '{Short(name)}'.");

    /// <param name="index">Of the dependency that closes the cycle.</param>
    /// <param name="cycle">From the service back to it.</param>
    public static Error Cyclic(int index, IReadOnlyList<string> cycle) =>
        Error.Invalid($"dependsOn[{index}]", $"would make a cycle: {string.Join(" → ", cycle)}");

    public static Error InUse(IReadOnlyList<string> dependents) => new(ErrorKind.Conflict, "service_in_use",
        $"{Some(dependents)} depend{(dependents.Count == 1 ? "s" : "")} on it. Take it out of dependsOn there first.")
    {
        Facts = new Dictionary<string, object> { ["usedBy"] = dependents },
    };

    public static Error ChangedMeanwhile(int version) =>
        new(ErrorKind.Stale, "changed_meanwhile", "Someone else changed this first; read it again and retry.")
        {
            Facts = new Dictionary<string, object> { ["version"] = version },
        };

    private static string Some(IReadOnlyList<string> names) =>
        names.Count <= 5 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(5))} and {names.Count - 5} more";

    private static string Short(string name) => name.Length <= Service.MaxNameLength ? name : $"{name[..Service.MaxNameLength]}…";
}
