namespace IncidentManager.Infrastructure.Persistence;

/// <summary>A schema per module; the names are the modules'.</summary>
internal static class Schemas
{
    public const string Incidents = "incidents";
    public const string Alerts = "alerts";
    public const string Catalog = "catalog";
    public const string Common = "common";
    public const string Correlation = "correlation";
    public const string Enrichment = "enrichment";
    public const string Escalation = "escalation";
    public const string Llm = "llm";
    public const string Notifications = "notifications";
    public const string Suppression = "suppression";
}

internal static class Sql
{
    public const string IsActive = "state in ('open', 'acknowledged', 'investigating', 'mitigated')";

    /// <summary>
    /// Selected first in a transaction whose statements go by keys: they are planned once and for all. Else the planner plans each execution anew where it hopes to gain by the
    /// values, which takes longer than the statement; and a plan of a time when a table was empty would read all of it.
    /// </summary>
    public const string ByKeys =
        "set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)";

    /// <summary>
    /// Selected first in a transaction that goes by keys and need not wait for the disk: all nodes see it at once, whatever process dies, and whoever builds on it after the database
    /// crashed finds out.
    /// </summary>
    public const string ByKeysWithoutTheDisk = $"select {ByKeys}, set_config('jit', 'off', true), set_config('synchronous_commit', 'off', true)";

    public static string OneOf(string column, IEnumerable<string> names) => $"{column} in ({string.Join(", ", names.Select(name => $"'{name}'"))})";

    /// <summary>
    /// Selected before the rows that a commit locks first: a node that hangs between its statements keeps them for so long, and not for what the connection's setting allows.
    /// Together with a claim's three seconds that is what a step may be late by.
    /// </summary>
    public const string HoldBriefly = "set_config('idle_in_transaction_session_timeout', '2500ms', true)";
}
