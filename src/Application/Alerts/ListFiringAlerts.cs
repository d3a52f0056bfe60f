using IncidentManager.Application.Common;
using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Alerts;

/// <summary>What fires now, as Alertmanager's clients ask for it.</summary>
/// <param name="Filters">Matchers, each in a text of its own; all must match.</param>
/// <param name="Receiver">A regular expression that must match the whole name of a receiver; null for any.</param>
/// <param name="Active">Whether to list alerts that nothing holds back.</param>
/// <param name="Silenced">Whether to list alerts that a silence or a maintenance window holds back.</param>
/// <param name="Inhibited">Whether to list alerts that another alert holds back.</param>
public sealed record ListFiringAlerts(
    IReadOnlyList<string> Filters, string? Receiver, bool Active, bool Silenced, bool Inhibited, FiringOrder Order) : IQuery<FiringAlerts>
{
    /// <summary>The receiver of every alert.</summary>
    public const string DefaultReceiver = "default";
}

/// <param name="Alerts">Read while they are enumerated: once, and to its end or disposed of.</param>
public sealed record FiringAlerts(IAsyncEnumerable<FiringAlert> Alerts);

internal sealed class ListFiringAlertsHandler(IFiringAlerts alerts, ISuppressions suppressions, TimeProvider clock) : IQueryHandler<ListFiringAlerts, FiringAlerts>
{
    public async Task<Result<FiringAlerts>> Handle(ListFiringAlerts query, CancellationToken cancellationToken)
    {
        List<Matcher> matchers = [];
        foreach (var filter in query.Filters)
        {
            if (!Matcher.TryParse(filter, out var matcher, out var problem)) return Error.Invalid("filter", $"bad matcher format: {problem}");

            matchers.Add(matcher);
        }

        if (!Matcher.TryCreate("receiver", MatchOp.Matches, query.Receiver ?? ".*", out var receiver, out var wrong))
            return Error.Invalid("receiver", wrong);

        if (!receiver.Matches(ListFiringAlerts.DefaultReceiver)) return new FiringAlerts(AsyncEnumerable.Empty<FiringAlert>());

        var (set, now) = ((await suppressions.Newest(cancellationToken)).Set, clock.Now());
        return await alerts.TryRead(matchers, query.Order, alert => set.Decide(alert, now), cancellationToken) is { } found
            ? new FiringAlerts(found.Where(alert => IsAskedFor(alert, query)))
            : AlertErrors.TooManyReaders;
    }

    /// <summary>As Alertmanager leaves out (api/v2: alertFilter).</summary>
    private static bool IsAskedFor(FiringAlert alert, ListFiringAlerts query) =>
        (query.Active || !alert.IsActive) && (query.Silenced || alert.SilencedBy.Count == 0) && (query.Inhibited || alert.InhibitedBy.Count == 0);
}
