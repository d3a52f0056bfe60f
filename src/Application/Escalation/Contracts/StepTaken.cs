using System.Text.Json.Serialization;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Escalation.Contracts;

/// <summary>
/// A step of a run was due: these are to be told now. Whoever sends reacts to it in the commit that takes the step, so exactly once. Nodes of earlier versions left
/// it in the outbox, from where it is taken up too.
/// </summary>
/// <remarks>Where a step reaches nobody, and another one follows it at once, only that one is said.</remarks>
/// <param name="Run">With round and step the reason that nobody is told of twice.</param>
/// <param name="Policy">By its name, for the words.</param>
/// <param name="Round">From 1; a policy that repeats has more.</param>
/// <param name="Step">From 1.</param>
/// <param name="People">Each once, also where several schedules name them.</param>
/// <param name="Since">When the step was due: what is late is counted from there.</param>
public sealed record StepTaken(
    IncidentId Incident, Guid Run, string Policy, int Round, int Step, IReadOnlyList<string> ContactPoints, IReadOnlyList<PagedPerson> People, Urgency Urgency,
    DateTimeOffset Since) : IMessage
{
    public const string Name = "step_taken";

    /// <summary>In the commit that takes it, so that nothing can have been written of it before.</summary>
    [JsonIgnore]
    public bool IsJustTaken { get; init; }
}

/// <param name="By">Why them, such as `schedule payments` or `user`.</param>
public sealed record PagedPerson(string User, string By);

internal sealed class StepTakenHandler(IEnumerable<IReactTo<StepTaken>> reactions) : Announcement<StepTaken>(reactions);
