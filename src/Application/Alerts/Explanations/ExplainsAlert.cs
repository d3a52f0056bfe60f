using IncidentManager.Application.Common.Explanations;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Alerts.Explanations;

/// <summary>What became of one episode of an alert, from its row and from the receipts of its begin and its end.</summary>
internal sealed class ExplainsAlert(IAlertsDb db, ILedgerLines ledger) : IExplainAlert
{
    public string Module => "alerts";

    public int Order => 10;

    public async Task<Result<Chapter>> Read(Guid subject, ExplainedPlace after, int most, CancellationToken ct)
    {
        var id = new AlertId(subject);
        if (await Find(id, ct) is not { } alert) return AlertErrors.NotFound(id);

        var first = (await ledger.About(id, alert.FirstSeenAt, ct)).FirstOrDefault(line => line.Outcome is AlertOutcome.Created or AlertOutcome.Joined or AlertOutcome.Suppressed);
        var last = alert.ResolvedAt is { } end ? (await ledger.About(id, end, ct)).LastOrDefault(line => line.Outcome is AlertOutcome.Resolved) : null;
        return Chapter.Of(AlertStory.Of(alert, first, last), after, most);
    }

    public async Task<Outlook> Look(Guid subject, CancellationToken ct) =>
        await Find(new AlertId(subject), ct) is { } alert ? AlertStory.OutlookOf(alert) : Outlook.Nothing;

    private Task<Alert?> Find(AlertId id, CancellationToken ct) => db.Alerts.AsNoTracking().SingleOrDefaultAsync(alert => alert.Id == id, ct);
}

/// <summary>What the alerts of an incident add up to; each of them stands on its timeline.</summary>
internal sealed class SumsUpAlerts(ILedgerLines ledger) : IExplainIncident
{
    public string Module => "alerts";

    public int Order => 10;

    public Task<Result<Chapter>> Read(Guid subject, ExplainedPlace after, int most, CancellationToken ct) => Task.FromResult<Result<Chapter>>(Chapter.Empty);

    public async Task<Outlook> Look(Guid subject, CancellationToken ct) => await ledger.SumsOf(new IncidentId(subject), ct) is { } sums
        ? new Outlook([AlertStory.Of(sums)], [])
        : Outlook.Nothing;
}

/// <summary>The decisions about one episode. Pure.</summary>
internal static class AlertStory
{
    public static IEnumerable<Explained> Of(Alert alert, LedgerLine? first, LedgerLine? last)
    {
        yield return new Explained(
            alert.FirstSeenAt, ExplainedKinds.Alert, first is null ? "received" : first.Reason ?? first.Outcome.Name(), AlertSentences.Received(alert, first),
            Fields(alert, first));
        if (alert.MappedBy.Length > 0)
            yield return new Explained(
                alert.FirstSeenAt, ExplainedKinds.Alert, "mapped", AlertSentences.Mapped(alert), new Dictionary<string, object?>
                {
                    ["rules"] = alert.MappedBy,
                    ["type"] = alert.Type.Name(),
                    ["typeAsSent"] = alert.TypeAsSent,
                    ["severity"] = alert.Severity.Name(),
                    ["severityAsSent"] = alert.SeverityAsSent,
                    ["services"] = alert.Services,
                });
        if (alert.Occurrences > 1)
            yield return new Explained(
                alert.ResolvedAt < alert.LastSeenAt ? alert.ResolvedAt.Value : alert.LastSeenAt, ExplainedKinds.Alert, AlertOutcome.Refired.Name(), AlertSentences.Repeated(alert),
                new Dictionary<string, object?> { ["occurrences"] = alert.Occurrences, ["lastSeenAt"] = alert.LastSeenAt });
        if (alert.ResolvedAt is not { } end) yield break;

        var reason = last?.Reason ?? (alert.ExpiresAt <= end ? EpisodeReasons.Expired : null);
        yield return new Explained(
            end, ExplainedKinds.Alert, reason ?? AlertOutcome.Resolved.Name(), AlertSentences.Resolved(reason), Fields(alert, last));
    }

    public static Outlook OutlookOf(Alert alert) => new(
        [
            new Explained(
                alert.ResolvedAt ?? alert.LastSeenAt, ExplainedKinds.Grouping, alert.IncidentId is null ? "no_incident" : "in_incident", AlertSentences.Belongs(alert),
                new Dictionary<string, object?> { ["incidentId"] = alert.IncidentId?.Value, ["status"] = alert.Status.Name(), ["severity"] = alert.Severity.Name() }),
        ],
        alert is { Status: AlertStatus.Firing, ExpiresAt: { } at }
            ? [new Explained(at, ExplainedKinds.Alert, "expires", AlertSentences.Expires, new Dictionary<string, object?>())]
            : []);

    public static Explained Of(IncidentSums sums) => new(
        sums.LastSeenAt, ExplainedKinds.Alert, "alerts", AlertSentences.SumUp(sums), new Dictionary<string, object?>
        {
            ["alerts"] = sums.Alerts,
            ["firing"] = sums.Firing,
            ["occurrences"] = sums.Occurrences,
            ["firstSeenAt"] = sums.FirstSeenAt,
            ["lastSeenAt"] = sums.LastSeenAt,
        });

    private static Dictionary<string, object?> Fields(Alert alert, LedgerLine? line) => new()
    {
        ["fingerprint"] = Fingerprint.FromBytes(alert.Fingerprint).Hex,
        ["integration"] = alert.Integration,
        ["source"] = alert.Source,
        ["receiptId"] = line?.Receipt,
        ["format"] = line?.Format,
        ["outcome"] = line?.Outcome.Name(),
        ["reason"] = line?.Reason,
    };
}
