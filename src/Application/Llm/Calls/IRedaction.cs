using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Llm.Calls;

/// <summary>What hides an incident's secrets and personal data from a provider, and shows them again to people.</summary>
public interface IRedaction
{
    string Redact(string text);

    /// <summary>Hides whatever it has hidden before, also where nothing beside it says what it is: the words of a model, or what it had looked up.</summary>
    string Hide(string text);

    string Restore(string text);
}

/// <summary>The redactions, one for an incident: the same value is hidden in the same way in each of its questions.</summary>
public interface IRedactionOfIncidents
{
    /// <summary>Of the redactor; recorded with each call.</summary>
    string Version { get; }

    Task<IRedaction> For(IncidentId incident, CancellationToken ct);

    /// <summary>Keeps what it has hidden meanwhile. Called before a text leaves, so that what is recorded can be restored later.</summary>
    Task Keep(IncidentId incident, IRedaction redaction, CancellationToken ct);
}
