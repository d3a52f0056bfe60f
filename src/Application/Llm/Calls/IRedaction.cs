using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Llm.Calls;

/// <summary>What hides an incident's secrets and personal data from a provider, and shows them again to people.</summary>
internal interface IRedaction
{
    string Redact(string text);

    /// <summary>Hides whatever it has hidden before, also where nothing beside it says what it is: the words of a model, or what it had looked up.</summary>
    string Hide(string text);

    string Restore(string text);
}

/// <summary>The redactions, one for an incident: the same value is hidden in the same way in each of its questions.</summary>
internal interface IRedactionOfIncidents
{
    /// <summary>Of the redactor; recorded with each call.</summary>
    string Version { get; }

    ICallPart<IRedaction> Of(IncidentId incident);

    /// <summary>Keeps what it has hidden until now. Sent before a text leaves, so that what is recorded can be restored later.</summary>
    ICallPart Keep(IncidentId incident, IRedaction redaction);
}
