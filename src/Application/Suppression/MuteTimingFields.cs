using FluentValidation;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;
using IncidentManager.Domain.Suppression.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Suppression;

/// <summary>What is set about a mute timing, as somebody sent it.</summary>
public interface IMuteTimingFields
{
    IReadOnlyList<TimeIntervalFields>? TimeIntervals { get; }
}

/// <summary>A mute timing as it is shown.</summary>
public sealed record MuteTimingView(
    string Name, IReadOnlyList<TimeIntervalFields> TimeIntervals, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Version)
{
    internal static MuteTimingView Of(MuteTiming timing) =>
        new(timing.Name, [.. timing.TimeIntervals.Select(TimeIntervalFields.Of)], timing.CreatedAt, timing.UpdatedAt, timing.Version);
}

/// <summary>The form of a mute timing's fields, the same in every command.</summary>
internal static class MuteTimingFields
{
    public static void Fields<T>(this AbstractValidator<T> validator) where T : IMuteTimingFields =>
        validator.RuleFor(fields => fields.TimeIntervals).Custom((intervals, context) =>
        {
            if (intervals is null or { Count: 0 }) context.AddFailure("must have at least one interval");
            else if (intervals.Count > MuteTiming.MaxIntervals) context.AddFailure($"must have {MuteTiming.MaxIntervals} items or fewer, but has {intervals.Count}");
            else
                for (var i = 0; i < intervals.Count; i++) Check(intervals[i], $"timeIntervals[{i}]", context.AddFailure);
        });

    /// <summary>Loads the mute timing, checks the version the sender decided on, and makes the change.</summary>
    public static async Task<Result> Change(this ISuppressionDb db, string name, int? ifMatch, Action<MuteTiming> change, CancellationToken ct)
    {
        var timing = await db.MuteTimings.SingleOrDefaultAsync(timing => timing.Name == name, ct);
        if (timing is null) return SuppressionErrors.NoMuteTiming(name);
        if (ifMatch is { } version && version != timing.Version) return SuppressionErrors.ChangedMeanwhile(timing.Version);

        change(timing);
        return Result.Ok;
    }

    private static void Check(TimeIntervalFields? interval, string path, Action<string, string> fail)
    {
        if (interval is null) fail(path, "must be an interval");
        else TimeIntervalReader.Read(interval.ToText(), (field, problem) => fail($"{path}.{field}", problem));
    }
}
