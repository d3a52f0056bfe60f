namespace IncidentManager.Infrastructure.Persistence.Embedded;

/// <summary>The server runs and works on its recovery, only not fast enough for us; it is left to it.</summary>
internal sealed class ServerNotReadyException(string message) : EmbeddedPostgresException(message);
