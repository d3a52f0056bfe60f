using System.Collections;
using IncidentManager.Application.Alerts;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>A receipt's items, made when somebody reads them: Prometheus gets none, and sends the most.</summary>
internal sealed class SettledItems(IReadOnlyList<Submission> alerts, Settled[] settled) : IReadOnlyList<ReceiptItem>
{
    public int Count => settled.Length;

    public ReceiptItem this[int index]
    {
        get
        {
            var (alertId, incidentId, code) = settled[index];
            return alerts[index].Problems is not null
                ? alerts[index].Rejection(index)
                : new ReceiptItem(
                    index, OrNull(alertId), OrNull(incidentId), alerts[index].Fingerprint.Hex,
                    OutcomeCode.OutcomeOf(code).Name(), OutcomeCode.ReasonOf(code));
        }
    }

    public IEnumerator<ReceiptItem> GetEnumerator()
    {
        for (var index = 0; index < Count; index++) yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static Guid? OrNull(Guid id) => id == Guid.Empty ? null : id;
}
