using IncidentManager.Infrastructure.Persistence.Partitions;
using Npgsql;

namespace IncidentManager.Infrastructure.Persistence;

/// <summary>Tells a database that is away, overloaded or busy from a statement that is wrong.</summary>
public static class DatabaseTrouble
{
    // Classes of SQLSTATE that speak of the server and not of the statement: connection, time-outs in a transaction, credentials, no such database, resources, shutdown.
    private static readonly string[] OutageClasses = ["08", "25P", "28", "3D", "53", "57P"];

    /// <summary>Whether the same may well succeed later.</summary>
    public static bool Is(Exception exception) => exception switch
    {
        PostgresException error => error.IsTransient || IsOfPartitions(error)
            || error.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.ReadOnlySqlTransaction
            || OutageClasses.Any(outage => error.SqlState.StartsWith(outage, StringComparison.Ordinal)),
        NpgsqlException or TimeoutException => true,
        { InnerException: { } inner } => Is(inner),
        _ => false,
    };

    /// <summary>A row found its partition changed while it waited for it, or closed for a moment; our own checks have names.</summary>
    internal static bool IsOfPartitions(PostgresException error) => error.SqlState is PostgresErrorCodes.CheckViolation
        && (string.IsNullOrEmpty(error.ConstraintName) || error.ConstraintName.Contains(PartitionSql.Closing, StringComparison.Ordinal));
}
