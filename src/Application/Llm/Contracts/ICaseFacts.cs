using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Llm.Contracts;

namespace IncidentManager.Application.Llm.Contracts;

/// <summary>An incident as it is analysed.</summary>
/// <param name="Facts">Whole: whoever sends them redacts them before he shortens them.</param>
public sealed record AnalysedCase(IncidentId Incident, Severity Severity, bool IsOver, IReadOnlyList<CaseFact> Facts);

/// <summary>What is known about incidents; told by the module that gathers it.</summary>
public interface ICaseFacts
{
    /// <returns>Null if there is no such incident any more.</returns>
    Task<AnalysedCase?> Gather(IncidentId incident, CancellationToken ct);
}

/// <summary>What a model may have looked up.</summary>
/// <param name="Input">What it takes, in words for the model.</param>
public sealed record ToolDescription(string Name, string Does, string Input);

/// <summary>What came of a look-up.</summary>
/// <param name="Kind">What may be cited as a fact, of this kind; null where nothing was found.</param>
public sealed record LookedUp(string Text, FactKind? Kind)
{
    public static LookedUp Nothing(string why) => new(why, null);
}

/// <summary>Read-only look-ups for an investigation; told by the module that has the sources.</summary>
public interface ICaseTools
{
    IReadOnlyList<ToolDescription> Tools { get; }

    /// <returns>What was found, or in words why nothing was; never more than some kilobytes, and nothing of the input.</returns>
    Task<LookedUp> Use(IncidentId incident, string tool, string input, CancellationToken ct);
}
