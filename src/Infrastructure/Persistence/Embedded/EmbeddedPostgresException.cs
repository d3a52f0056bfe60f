namespace IncidentManager.Infrastructure.Persistence.Embedded;

/// <summary>The embedded server could not be set up, started, reached or stopped; the message says what failed and where to look.</summary>
internal class EmbeddedPostgresException(string message, Exception? cause = null) : NoDatabaseException(message, cause);
