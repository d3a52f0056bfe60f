using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;
using Microsoft.Extensions.Options;

namespace IncidentManager.Application.Suppression.Silences;

/// <summary>Measures how broad a silence, or a maintenance window, is by the last seven days.</summary>
internal sealed class SilenceBreadth(IHiddenHistory history, IOptions<SuppressionOptions> options)
{
    private static readonly TimeSpan Back = TimeSpan.FromDays(7);

    public Task<(BlastRadius Radius, BreadthVerdict Verdict)> Measure(SilenceSettings settings, DateTimeOffset now, CancellationToken ct) =>
        Measure(settings.Matchers, now, ct);

    /// <param name="checkedMatchers">In their one spelling.</param>
    public async Task<(BlastRadius Radius, BreadthVerdict Verdict)> Measure(IReadOnlyList<string> checkedMatchers, DateTimeOffset now, CancellationToken ct)
    {
        var matchers = checkedMatchers.Select(Matcher.ReadStored);
        var radius = await history.WouldHide([.. matchers], now - Back, ct);
        var breadth = options.Value.Breadth;
        return (radius, BreadthDecision.Decide(radius, breadth.Confirm.ToLimit(), breadth.Refuse.ToLimit()));
    }

    /// <summary>Null where it may be made.</summary>
    public static Error? RefusalOf(BlastRadius radius, BreadthVerdict verdict, bool confirmed) => verdict switch
    {
        BreadthVerdict.Refused => SilenceErrors.TooBroad(radius),
        BreadthVerdict.Confirm when !confirmed => SilenceErrors.NeedsConfirmation(radius),
        _ => null,
    };

    /// <summary>Null where it may be set anew: it hides no other alerts than before, or may hide them.</summary>
    public async Task<Error?> RefusalOfChange(string[] before, SilenceSettings settings, DateTimeOffset now, bool confirmed, CancellationToken ct)
    {
        if (settings.Matchers.SequenceEqual(before)) return null;

        var (radius, verdict) = await Measure(settings, now, ct);
        return RefusalOf(radius, verdict, confirmed);
    }

    /// <summary>Of a window; null where it may be set.</summary>
    public static Error? RefusalOfWindow(BlastRadius radius, BreadthVerdict verdict, bool confirmed) => verdict switch
    {
        BreadthVerdict.Refused => SilenceErrors.WindowTooBroad(radius),
        BreadthVerdict.Confirm when !confirmed => SilenceErrors.WindowNeedsConfirmation(radius),
        _ => null,
    };
}
