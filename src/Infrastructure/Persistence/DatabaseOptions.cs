using Npgsql;

namespace IncidentManager.Infrastructure.Persistence;

/// <summary>The section `Database` of the configuration, and the connection string.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>From ConnectionStrings:IncidentManager; null or empty runs the embedded server.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Where the embedded server keeps its data, absolute or relative to the content root. Default `.data`.</summary>
    public string DataDirectory { get; set; } = ".data";

    /// <summary>Whether the text can be read as one at all; none is fine, that runs the embedded server.</summary>
    public static bool IsConnectionString(string? text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) || new NpgsqlConnectionStringBuilder(text).Host is not null;
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            return false;
        }
    }
}
