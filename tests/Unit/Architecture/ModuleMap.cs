namespace IncidentManager.Unit.Architecture;

/// <summary>Who may use whose Contracts: the modules of the design that exist by now. The only list to edit when a module is added.</summary>
internal static class ModuleMap
{
    public static readonly IReadOnlyDictionary<string, string[]> MayUse = new Dictionary<string, string[]>
    {
        ["Access"] = [],
        ["Alerts"] = ["Incidents", "Correlation", "Suppression"],
        ["Catalog"] = [],
        ["Correlation"] = ["Incidents", "Catalog"],
        ["Enrichment"] = ["Incidents", "Catalog", "Correlation", "Llm"],
        ["Escalation"] = ["Alerts", "Incidents"],
        ["Incidents"] = [],
        ["Llm"] = ["Incidents"],
        ["Notifications"] = ["Incidents", "Escalation", "Suppression"],
        ["Suppression"] = [],
    };

    /// <summary>Third segments of a namespace that are no modules.</summary>
    public static readonly string[] NotModules = ["Common", "Persistence"];
}
