using System.Text.Json.Serialization;
using IncidentManager.Domain.Suppression.Contracts;

namespace IncidentManager.Application.Suppression;

/// <summary>See <see cref="TimeRangeText"/>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TimeRangeFields(string? StartTime, string? EndTime);

/// <summary>See <see cref="TimeIntervalText"/>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TimeIntervalFields(
    IReadOnlyList<TimeRangeFields>? Times, IReadOnlyList<string>? Weekdays, IReadOnlyList<string>? DaysOfMonth, IReadOnlyList<string>? Months,
    IReadOnlyList<string>? Years, string? Location)
{
    internal static TimeIntervalFields Of(TimeIntervalText text) => new(
        text.Times?.Select(range => new TimeRangeFields(range.StartTime, range.EndTime)).ToList(), text.Weekdays, text.DaysOfMonth, text.Months, text.Years,
        text.Location);

    internal TimeIntervalText ToText() => new(
        Times?.Select(range => new TimeRangeText(range?.StartTime, range?.EndTime)).ToList(), Weekdays, DaysOfMonth, Months, Years, Location);
}
