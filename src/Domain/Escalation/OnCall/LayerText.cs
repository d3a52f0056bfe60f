namespace IncidentManager.Domain.Escalation.OnCall;

/// <summary>How long one user's turn is, as it was set.</summary>
/// <param name="Type">daily, weekly or custom.</param>
/// <param name="Every">For daily and weekly: how many days or weeks a turn has; one if it is left out.</param>
/// <param name="Length">For custom: a duration.</param>
public sealed record RotationText(string? Type, int? Every, string? Length);

/// <summary>When turns change, by the schedule's wall clock.</summary>
/// <param name="Time">Such as `09:00`.</param>
/// <param name="Day">For weekly rotations, such as `monday`.</param>
public sealed record HandoffText(string? Time, string? Day);

/// <summary>One layer of a schedule, as it was set.</summary>
/// <param name="Name">Another one than its siblings'; `layer-1` and so on where it is left out.</param>
/// <param name="Start">From then on somebody is on call; the first user's turn is the one that is under way at that instant.</param>
/// <param name="End">Nobody of this layer is on call from then on.</param>
/// <param name="Users">In the order of their turns; a user may come more than once.</param>
/// <param name="Restrictions">The layer is on call within any of them; always if there are none.</param>
public sealed record LayerText(
    string? Name, RotationText? Rotation, HandoffText? Handoff, DateTimeOffset? Start, DateTimeOffset? End, IReadOnlyList<string>? Users,
    IReadOnlyList<WeeklyWindowText>? Restrictions);
