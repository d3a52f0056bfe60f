namespace IncidentManager.Infrastructure.Persistence;

/// <summary>A schema per module; the names are the modules'.</summary>
internal static class Schemas
{
    public const string Incidents = "incidents";
    public const string Alerts = "alerts";
    public const string Catalog = "catalog";
    public const string Common = "common";
    public const string Correlation = "correlation";
    public const string Escalation = "escalation";
    public const string Notifications = "notifications";
    public const string Suppression = "suppression";
}

internal static class Sql
{
    public const string IsActive = "state in ('open', 'acknowledged', 'investigating', 'mitigated')";

    public static string OneOf(string column, IEnumerable<string> names) => $"{column} in ({string.Join(", ", names.Select(name => $"'{name}'"))})";
}
