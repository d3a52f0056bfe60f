using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Suppression.Inhibition;

/// <summary>
/// A rule that is new or another one finds its sources among what fires already; and once more a little later, when no node takes alerts by the rules of
/// before any more.
/// </summary>
internal sealed class RebuildInhibitors(ISuppressionDb db, IInhibitors inhibitors, IOutbox outbox, TimeProvider clock) : IReactTo<SuppressorMoved>
{
    /// <summary>Longer than a node goes by what it read last.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(5);

    public async Task React(SuppressorMoved message, CancellationToken ct)
    {
        var suppressor = Suppressor.Parse(message.Suppressor);
        if (suppressor.Kind is not SuppressorKind.Inhibition || message.OfAlerts) return;

        var rule = await db.InhibitionRules.AsNoTracking().SingleOrDefaultAsync(rule => rule.Name == suppressor.Id, ct);
        await inhibitors.Rebuild(suppressor.Id, rule?.ToInhibition(), ct);
        if (rule is not null && clock.Now() < rule.UpdatedAt + Later) outbox.Set(message, message.Suppressor, rule.UpdatedAt + Later);
    }
}
