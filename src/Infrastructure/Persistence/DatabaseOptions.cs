namespace IncidentManager.Infrastructure.Persistence;

/// <summary>The section `Database` of the configuration, and the connection string.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>From ConnectionStrings:IncidentManager; null or empty runs the embedded server.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Where the embedded server keeps its data, relative to the content root's repository or absolute. Default `.data`.</summary>
    public string DataDirectory { get; set; } = ".data";
}
