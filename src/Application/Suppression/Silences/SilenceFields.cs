using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Suppression.Silences;

/// <summary>What is set about a silence, as somebody sent it.</summary>
public sealed record SilenceFields(
    IReadOnlyList<string>? Matchers, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string? Duration, string? CreatedBy, string? Comment);

/// <summary>The form of a silence's fields, the same in every command.</summary>
internal sealed class SilenceFieldsValidator : AbstractValidator<SilenceFields>
{
    /// <summary>What PostgreSQL and every client can tell.</summary>
    private static readonly DateTimeOffset Latest = new(9_000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public SilenceFieldsValidator()
    {
        RuleFor(fields => fields.Matchers).Matchers(Silence.MaxMatchers);
        RuleFor(fields => fields.CreatedBy).RequiredText(Silence.MaxCreatorLength);
        RuleFor(fields => fields.Comment).RequiredText(Silence.MaxCommentLength);
        RuleFor(fields => fields.StartsAt).Must(time => time is null || time < Latest).WithMessage("must be before the year 9000");
        RuleFor(fields => fields.EndsAt)
            .Must((fields, end) => end is not null || fields.Duration is not null).WithMessage("is required, or a duration instead of it")
            .Must((fields, end) => end is null || fields.Duration is null).WithMessage("must be left out where there is a duration")
            .Must(time => time is null || time < Latest).WithMessage("must be before the year 9000");
        RuleFor(fields => fields.Duration)
            .Must(text => text is null || (Domain.Common.Duration.TryParse(text, out var duration) && duration > TimeSpan.Zero))
            .WithMessage(Domain.Common.Duration.Hint);
    }
}

internal static class SilenceForm
{
    /// <summary>Of checked fields.</summary>
    public static SilenceSettings ToSettings(this SilenceFields fields, DateTimeOffset now)
    {
        var start = fields.StartsAt > now ? fields.StartsAt.Value : now;
        return new SilenceSettings(
            MatcherTexts.InOneSpelling(fields.Matchers!), fields.StartsAt?.ToUniversalTime(),
            (fields.EndsAt ?? (start + Domain.Common.Duration.Parse(fields.Duration!))).ToUniversalTime(), fields.CreatedBy!, fields.Comment!);
    }

    /// <summary>Loads the silence, checks the version the sender decided on, and makes the change.</summary>
    public static async Task<Result> Change(this ISuppressionDb db, Guid id, int? ifMatch, Func<Silence, Error?> change, CancellationToken ct)
    {
        if (await db.Silences.SingleOrDefaultAsync(silence => silence.Id == id, ct) is not { } silence) return SilenceErrors.NotFound(id);
        if (ifMatch is { } version && version != silence.Version) return SuppressionErrors.ChangedMeanwhile(silence.Version);

        return change(silence) is { } error ? error : Result.Ok;
    }

    public static async Task<Result<Guid>> Add(this ISuppressionDb db, SilenceSettings settings, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Silences.CountAsync(silence => silence.EndsAt > now, ct) >= Silence.MaxCount) return SilenceErrors.TooMany;

        var made = Silence.Make(settings, now);
        if (made.Error is { } error) return error;

        db.Silences.Add(made.Value);
        return made.Value.Id;
    }
}
