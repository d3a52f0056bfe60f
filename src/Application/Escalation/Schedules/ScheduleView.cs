using IncidentManager.Domain.Escalation.OnCall;

namespace IncidentManager.Application.Escalation.Schedules;

public sealed record GapView(DateTimeOffset From, DateTimeOffset Until)
{
    internal static GapView Of(Shift gap) => new(gap.From, gap.Until);
}

public sealed record OverrideView(Guid Id, string User, DateTimeOffset From, DateTimeOffset Until, DateTimeOffset CreatedAt)
{
    internal static OverrideView Of(Override one) => new(one.Id, one.User, one.From, one.Until, one.CreatedAt);
}

/// <summary>A schedule as shown.</summary>
/// <param name="Overrides">Those that have not ended; null in lists.</param>
/// <param name="Gaps">When nobody is on call within the next 90 days; null in lists.</param>
/// <param name="FeedKeyIssuedAt">When the key of its calendar was given out; null if none was.</param>
public sealed record ScheduleView(
    string Name, string TimeZone, IReadOnlyList<LayerFields> Layers, IReadOnlyList<OverrideView>? Overrides, IReadOnlyList<GapView>? Gaps,
    DateTimeOffset? FeedKeyIssuedAt, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Version)
{
    internal static readonly TimeSpan GapHorizon = TimeSpan.FromDays(90);

    internal static ScheduleView Of(Schedule schedule, IReadOnlyList<OverrideView>? overrides = null, IReadOnlyList<GapView>? gaps = null) => new(
        schedule.Name, schedule.TimeZone, [.. schedule.Layers.Select(LayerFields.Of)], overrides, gaps,
        schedule.FeedKeyIssuedAt, schedule.CreatedAt, schedule.UpdatedAt, schedule.Version);
}
