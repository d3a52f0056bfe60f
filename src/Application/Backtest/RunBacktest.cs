using System.Runtime.CompilerServices;
using FluentValidation;
using IncidentManager.Application.Alerts.Contracts;
using IncidentManager.Application.Common;
using IncidentManager.Application.Correlation.Contracts;
using IncidentManager.Application.Notifications.Contracts;
using IncidentManager.Domain.Backtest;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Application.Backtest;

/// <summary>What drafts would have done with the alerts of a span; nothing is written. What is not given is as it is set, or as it was.</summary>
/// <param name="Silences">Beside those that there were, as the inhibition rules are.</param>
/// <param name="Routes">Instead of those that are set; null for these.</param>
/// <param name="Span">Until now; null for seven days.</param>
public sealed record RunBacktest(
    DraftRules Rules, IReadOnlyList<DraftSilence> Silences, IReadOnlyList<DraftInhibition> Inhibitions, IReadOnlyList<RouteFields?>? Routes,
    string? Span) : IQuery<RunningBacktest>
{
    public const int MaxAlerts = 1_000_000;
    public const int MaxDrafts = 2_000;
    public static readonly TimeSpan MaxSpan = TimeSpan.FromDays(7);
}

internal sealed class RunBacktestValidator : AbstractValidator<RunBacktest>
{
    public RunBacktestValidator()
    {
        RuleFor(query => query.Span)
            .Must(text => text is null || (Duration.TryParse(text, out var span) && span > TimeSpan.Zero && span <= RunBacktest.MaxSpan))
            .WithMessage("must be a duration of 7d or less, such as 24h");
        RuleFor(query => query.Rules.Rules).Must(FitIn).WithMessage(TooMany).OverridePropertyName("correlationRules");
        RuleFor(query => query.Silences).Must(FitIn).WithMessage(TooMany);
        RuleFor(query => query.Inhibitions).Must(FitIn).WithMessage(TooMany).OverridePropertyName("inhibitionRules");
        CheckEachRule();
        RuleForEach(query => query.Silences).NotNull().WithMessage(Missing).SetValidator(new DraftSilenceValidator())
            .When(query => FitIn(query.Silences));
        RuleForEach(query => query.Inhibitions).NotNull().WithMessage(Missing).SetValidator(new DraftInhibitionValidator())
            .OverridePropertyName("inhibitionRules")
            .When(query => FitIn(query.Inhibitions));
    }

    /// <summary>Only where they fit in, as with the others: a problem for each of a million would fill the memory.</summary>
    private void CheckEachRule()
    {
        RuleForEach(query => query.Rules.Rules).NotNull().WithMessage(Missing).SetValidator(new DraftRuleValidator()).OverridePropertyName("correlationRules")
            .When(query => FitIn(query.Rules.Rules));
        RuleFor(query => query.Rules.Rules)
            .Must(HaveNamesOfTheirOwn).WithMessage("must not have two of one name")
            .OverridePropertyName("correlationRules")
            .When(query => FitIn(query.Rules.Rules));
    }

    private const string Missing = "must not be null";

    private static string TooMany => $"must have {RunBacktest.MaxDrafts} items or fewer";

    /// <summary>Those without a name are named for that.</summary>
    private static bool HaveNamesOfTheirOwn(IReadOnlyList<DraftRule>? rules)
    {
        var names = (rules ?? []).Select(rule => rule?.Name).OfType<string>().ToList();
        return names.Distinct().Count() == names.Count;
    }

    private static bool FitIn<T>(IReadOnlyList<T>? drafts) => drafts is null || drafts.Count <= RunBacktest.MaxDrafts;
}

internal sealed class RunBacktestHandler(
    IAlertHistory history, ICorrelations correlations, IDraftRoutes routes, IIntakeNow intake, OneAtATime place, TimeProvider clock)
    : IQueryHandler<RunBacktest, RunningBacktest>
{
    /// <summary>So many alerts from one look to the next, 5,000 a second, keep the cores busy.</summary>
    private const int Many = 100;

    /// <summary>So often, for three seconds, one part waits at most while many come: so even then the replay comes to its end, with a small share of the processor.</summary>
    private const int MaxLooks = 150;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    public async Task<Result<RunningBacktest>> Handle(RunBacktest query, CancellationToken cancellationToken)
    {
        var to = clock.Now();
        var from = to - (query.Span is { } span ? Duration.Parse(span) : RunBacktest.MaxSpan);
        var correlator = await correlations.Draft(query.Rules, cancellationToken);
        var drafts = DraftSuppression.ToSet(query.Silences, query.Inhibitions, from, to);
        RoutedOf? routed = null;
        if (query.Routes is { } drafted)
        {
            var read = await routes.Read(drafted, cancellationToken);
            if (read.Error is { } error) return error;

            routed = read.Value;
        }

        if (!place.TryBegin()) return BacktestErrors.Running;

        return new RunningBacktest(Run(new Replay(correlator, drafts, intake.Windows, routed), from, to, cancellationToken));
    }

    /// <summary>Frees the node's one place when it is at its end, or given up.</summary>
    private async IAsyncEnumerable<BacktestLine> Run(Replay replay, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken ct)
    {
        try
        {
            var started = clock.GetTimestamp();
            var reached = from;
            await foreach (var part in history.Alerts(from, to, ct))
            {
                foreach (var past in part.Take(RunBacktest.MaxAlerts - replay.Alerts)) replay.Take(past);
                reached = part[^1].From;
                yield return new BacktestLine(new BacktestProgress(replay.Alerts, reached), null);
                if (replay.Alerts >= RunBacktest.MaxAlerts) break;

                await GiveWay(ct);
            }

            var isComplete = replay.Alerts < RunBacktest.MaxAlerts;
            var until = isComplete ? to : reached;
            var difference = replay.Finish(await history.Pages(from, ct), until);
            yield return new BacktestLine(null, new BacktestResult(from, until, isComplete, clock.GetElapsedTime(started).TotalSeconds, difference));
        }
        finally
        {
            place.End();
        }
    }

    /// <summary>Looks now and then: to be told would put one more thing on the way of each request of a sender. By the wall's clock, as those come.</summary>
    private async Task GiveWay(CancellationToken ct)
    {
        using var looks = new PeriodicTimer(BetweenLooks);
        for (var left = MaxLooks; left > 0; left--)
        {
            var before = intake.Alerts;
            await looks.WaitForNextTickAsync(ct);
            if (intake.Alerts - before < Many) return;
        }
    }
}
