using System.Text.Json.Serialization;
using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression.Contracts;

namespace IncidentManager.Application.Backtest;

/// <summary>A silence that nobody has set.</summary>
/// <param name="StartsAt">Null for the begin of the span, as <paramref name="EndsAt"/> for its end.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DraftSilence(IReadOnlyList<string>? Matchers, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt);

/// <summary>An inhibition rule that nobody has set.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DraftInhibition(
    string? Name, IReadOnlyList<string>? SourceMatchers, IReadOnlyList<string>? TargetMatchers, IReadOnlyList<string>? Equal);

internal sealed class DraftSilenceValidator : AbstractValidator<DraftSilence>
{
    private const int MaxMatchers = 50;

    public DraftSilenceValidator()
    {
        RuleFor(silence => silence.Matchers).Matchers(MaxMatchers);
        RuleFor(silence => silence.EndsAt)
            .Must((silence, end) => end is null || silence.StartsAt is null || end > silence.StartsAt).WithMessage("must be later than startsAt");
    }
}

internal sealed class DraftInhibitionValidator : AbstractValidator<DraftInhibition>
{
    private const int MaxMatchers = 20;

    public DraftInhibitionValidator()
    {
        RuleFor(rule => rule.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").Must(Slug.Is).WithMessage(Slug.Hint);
        RuleFor(rule => rule.SourceMatchers).Matchers(MaxMatchers);
        RuleFor(rule => rule.TargetMatchers).Matchers(MaxMatchers);
        RuleFor(rule => rule.Equal!).Texts(MaxMatchers, Matcher.MaxNameLength).When(rule => rule.Equal is not null);
    }
}

internal static class DraftSuppression
{
    /// <summary>Of checked drafts.</summary>
    public static SuppressionSet ToSet(
        IReadOnlyList<DraftSilence> silences, IReadOnlyList<DraftInhibition> inhibitions, DateTimeOffset from, DateTimeOffset to) => new(
        [.. silences.Select((silence, i) => new TimedRule(
            new Suppressor(SuppressorKind.Silence, $"draft {i + 1}"), MatcherTexts.Read(silence.Matchers!), [new Period(silence.StartsAt ?? from, silence.EndsAt ?? to.AddTicks(1))]))],
        [.. inhibitions.Select(rule => new Inhibition(rule.Name!, MatcherTexts.Read(rule.SourceMatchers!), MatcherTexts.Read(rule.TargetMatchers!), rule.Equal ?? []))]);
}
