using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Correlation.Related;

/// <summary>
/// An incident that is new here is compared with others. It only leaves a message: what is told of incidents is one commit with all that others do about it, and
/// none of them must wait for a comparison, or fail with it.
/// </summary>
internal sealed class RememberNewIncidents(IRelated related, IOutbox outbox, TimeProvider clock) : IReactTo<IncidentsChanged>
{
    /// <summary>Of the comparisons, so that a storm of new incidents takes no workers from those who tell people of them.</summary>
    public const string Lane = "related";

    /// <summary>How long after the first news of it an incident is compared: by then people are told, and most of its alerts have come.</summary>
    public static readonly TimeSpan Settles = TimeSpan.FromSeconds(10);

    public async Task React(IncidentsChanged message, CancellationToken ct)
    {
        var news = await related.NotRememberedOf([.. message.Incidents.Distinct()], ct);
        if (news.Count > 0) outbox.Add(new RememberIncidents(news), clock.Now() + Settles, Lane);
    }
}
