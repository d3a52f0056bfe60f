using System.Text.Json.Serialization;
using FluentValidation;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation;
using IncidentManager.Domain.Escalation.OnCall;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Schedules;

/// <summary>What is set about an override, as somebody sent it.</summary>
public interface IOverrideFields
{
    string? User { get; }
    DateTimeOffset? From { get; }
    DateTimeOffset? Until { get; }
}

/// <summary>One that is set with its schedule.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record OverrideFields(string? User, DateTimeOffset? From, DateTimeOffset? Until) : IOverrideFields;

internal sealed class OverrideFieldsValidator : AbstractValidator<OverrideFields>
{
    public OverrideFieldsValidator(TimeProvider clock) => this.Fields(clock);
}

internal static class OverrideForm
{
    public static void Fields<T>(this AbstractValidator<T> validator, TimeProvider clock) where T : IOverrideFields
    {
        validator.RuleFor(fields => fields.User).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").Must(Slug.Is).WithMessage(Slug.Hint);
        validator.RuleFor(fields => fields.From).Cascade(CascadeMode.Stop).NotNull().WithMessage("is required")
            .Must(from => Zone.IsWithin(from!.Value)).WithMessage(LayerReader.YearsHint);
        validator.RuleFor(fields => fields.Until).Cascade(CascadeMode.Stop).NotNull().WithMessage("is required")
            .Must(until => Zone.IsWithin(until!.Value)).WithMessage(LayerReader.YearsHint)
            .Must((fields, until) => fields.From is not { } from || until!.Value.ToMicroseconds() > from.ToMicroseconds()).WithMessage("must be later than from")
            .Must((fields, until) => fields.From is null || until - fields.From <= Override.MaxLength)
            .WithMessage($"must be at most {Override.MaxLength.Days} days after from")
            .Must(until => until > clock.GetUtcNow()).WithMessage("must lie in the future");
    }

    /// <summary>Of a schedule that is set with overrides.</summary>
    public static void Overrides<T>(this AbstractValidator<T> validator, TimeProvider clock) where T : IScheduleFields
    {
        validator.RuleForEach(fields => fields.Overrides).NotNull().WithMessage("must not be null").SetValidator(new OverrideFieldsValidator(clock));
        validator.RuleFor(fields => fields.Overrides)
            .Must(all => all is null || all.Count <= Override.MaxCount).WithMessage($"must be at most {Override.MaxCount}");
    }

    /// <summary>
    /// In the place of those that have not ended; those that are the same stay, with their ids. What another one adds meanwhile and overlaps, the exclusion constraint
    /// sees: then this is decided anew.
    /// </summary>
    /// <returns>Why not; null where none are given, too.</returns>
    public static async Task<Error?> SetOverrides(this IOnCallDb db, string schedule, IScheduleFields fields, DateTimeOffset now, CancellationToken ct)
    {
        if (fields.Overrides is not { } given) return null;

        var wanted = given.Select(one => new WantedOverride(one.User!, one.From!.Value.ToMicroseconds(), one.Until!.Value.ToMicroseconds())).ToList();
        if (await db.MissingUsers(wanted, ct) is { } missing) return missing;

        var earliest = wanted.Select(one => one.From).Append(now).Min();
        var known = await db.Overrides.Where(one => one.Schedule == schedule && one.Until > earliest).ToListAsync(ct);
        var change = OverridesAnew.Decide(known, wanted, now);
        if (change.Overlapping is { } overlapping) return Error.Invalid(overlapping);

        db.Overrides.RemoveRange(change.Removed);
        db.Overrides.AddRange(change.Added.Select(one => Override.Make(schedule, one.User, one.From, one.Until, now)));
        return null;
    }

    /// <summary>By `overrides[0].user`; null if all are there.</summary>
    private static async Task<Error?> MissingUsers(this IOnCallDb db, List<WantedOverride> wanted, CancellationToken ct)
    {
        var named = wanted.Select(one => one.User).Distinct().ToList();
        var known = await db.Users.Where(user => named.Contains(user.Name)).Select(user => user.Name).ToHashSetAsync(ct);
        var missing = wanted.Index().Where(one => !known.Contains(one.Item.User))
            .ToDictionary(one => $"overrides[{one.Index}].user", one => new[] { $"there is no user '{one.Item.User}'" });
        return missing.Count == 0 ? null : Error.Invalid(missing);
    }
}
