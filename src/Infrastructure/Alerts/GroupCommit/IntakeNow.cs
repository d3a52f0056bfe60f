using IncidentManager.Application.Alerts;
using IncidentManager.Application.Alerts.Contracts;
using IncidentManager.Domain.Alerts.Contracts;
using Microsoft.Extensions.Options;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

internal sealed class IntakeNow(IntakeQueue queue, IOptions<AlertOptions> options) : IIntakeNow
{
    public long Alerts => queue.Come;

    public EpisodeWindows Windows => new(options.Value.ReopenWindow, options.Value.ResolveWithLastAlert);
}
