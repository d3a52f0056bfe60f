using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Application.Suppression.Silences;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IncidentManager.Application.Suppression;

/// <summary>Sets the timer of a silence or a window for its next begin or end, each time that one of these was looked at.</summary>
internal sealed class NextMoments(ISuppressionDb db, IOutbox outbox, IOptions<SuppressionOptions> options, TimeProvider clock) : IReactTo<SuppressorMoved>
{
    public async Task React(SuppressorMoved message, CancellationToken ct)
    {
        var suppressor = Suppressor.Parse(message.Suppressor);
        if (await RuleOf(suppressor, ct) is not { } rule || rule.NextMoment(clock.Now()) is not { } next) return;

        outbox.Set(new SuppressorMoved(message.Suppressor, [.. rule.Matchers.Select(matcher => matcher.ToString())]), message.Suppressor, next);
        if (suppressor.Kind is SuppressorKind.Silence) Remind(Guid.Parse(suppressor.Id), rule.Periods[0]);
    }

    /// <summary>Of one that is shorter than that nobody needs to be reminded.</summary>
    private void Remind(Guid silence, Period period)
    {
        var at = period.Until - options.Value.RemindBefore;
        if (options.Value.RemindBefore > TimeSpan.Zero && at > period.From && at > clock.Now())
            outbox.Set(new RemindOfSilence(silence), silence.ToString(), at);
    }

    /// <summary>As it is stored now; null if it is gone, or begins and ends with alerts.</summary>
    private async Task<TimedRule?> RuleOf(Suppressor suppressor, CancellationToken ct) => suppressor.Kind switch
    {
        SuppressorKind.Silence when Guid.TryParse(suppressor.Id, out var id) =>
            (await db.Silences.AsNoTracking().SingleOrDefaultAsync(silence => silence.Id == id, ct))?.ToRule(),
        SuppressorKind.Maintenance =>
            (await db.MaintenanceWindows.AsNoTracking().SingleOrDefaultAsync(window => window.Name == suppressor.Id, ct))?.ToRule(),
        _ => null,
    };
}
