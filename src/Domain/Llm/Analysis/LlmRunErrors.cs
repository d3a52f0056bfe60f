using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Llm.Analysis;

public static class LlmRunErrors
{
    public static readonly Error NotEnded = new(ErrorKind.Conflict, "run_not_ended", "The run has not ended yet.");

    public static readonly Error TooMuchFeedback = new(ErrorKind.Conflict, "too_much_feedback", $"There are {Feedback.MaxCount} judgements of this run already.");

    public static readonly Error NothingToReplay = new(ErrorKind.Conflict, "nothing_to_replay", "The run has no facts yet that could be asked about again.");

    public static Error NoRun(Guid id) => new(ErrorKind.NotFound, "analysis_not_found", $"No analysis {id} of this incident.");

    public static Error NoIncident(IncidentId id) => new(ErrorKind.NotFound, "incident_not_found", $"No incident {id}.");

    public static Error NoProvider(string name, IEnumerable<string> known) =>
        Error.Invalid("provider", known.Any() ? $"'{name}' is none of those that are configured: {string.Join(", ", known)}" : "there is none configured");
}
