using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Llm.Contracts;

/// <summary>Analyses, for the module that knows when the facts of an incident are new. What it asks for happens behind the caller's commit.</summary>
public interface IAnalyses
{
    /// <summary>Has an incident analysed: by a model if it is severe enough and there is one, else by plain rules. What waits already is not asked for twice.</summary>
    /// <param name="severity">As of now: where it is going to be asked about of no model, it waits for none.</param>
    void Want(IncidentId incident, Severity severity);
}
