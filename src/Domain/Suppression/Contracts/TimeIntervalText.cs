namespace IncidentManager.Domain.Suppression.Contracts;

/// <summary>A range of a day, as people write it: `09:00` to `17:00`; the end may be `24:00` and is not part of it.</summary>
public sealed record TimeRangeText(string? StartTime, string? EndTime);

/// <summary>
/// A time interval as people write it, in Alertmanager's words (its documentation: Configuration, time_interval). What is left out holds always;
/// all that is there must hold.
/// </summary>
/// <param name="Weekdays">Names or ranges of them, such as `monday:friday`; the week begins on Sunday.</param>
/// <param name="DaysOfMonth">Numbers or ranges from 1 to 31, or from the end: -1 is the last day.</param>
/// <param name="Months">Names, numbers or ranges.</param>
/// <param name="Years">Numbers or ranges.</param>
/// <param name="Location">The IANA time zone that all this is said in; UTC if it is left out.</param>
public sealed record TimeIntervalText(
    IReadOnlyList<TimeRangeText>? Times, IReadOnlyList<string>? Weekdays, IReadOnlyList<string>? DaysOfMonth, IReadOnlyList<string>? Months,
    IReadOnlyList<string>? Years, string? Location)
{
    /// <summary>Whether they say the same in the same words.</summary>
    public static bool AreSame(IReadOnlyList<TimeIntervalText> some, IReadOnlyList<TimeIntervalText> others) =>
        some.Count == others.Count && some.Zip(others).All(pair => pair.First.IsSameAs(pair.Second));

    private bool IsSameAs(TimeIntervalText other) =>
        Location == other.Location && AreSame(Times, other.Times) && AreSame(Weekdays, other.Weekdays) && AreSame(DaysOfMonth, other.DaysOfMonth)
        && AreSame(Months, other.Months) && AreSame(Years, other.Years);

    private static bool AreSame<T>(IReadOnlyList<T>? some, IReadOnlyList<T>? others) => (some ?? []).SequenceEqual(others ?? []);
}
