namespace IncidentManager.Infrastructure.Persistence;

/// <summary>There is no database to work on, for a reason that a person can mend; the message says how.</summary>
public class NoDatabaseException(string message, Exception? cause = null) : Exception(message, cause);
