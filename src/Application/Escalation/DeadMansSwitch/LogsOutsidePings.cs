using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.DeadMansSwitch;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Application.Escalation.DeadMansSwitch;

/// <summary>Says once why the outside hears nothing, and once that it does again.</summary>
internal sealed class LogsOutsidePings(ILogger<LogsOutsidePings> log) : IAfterCommit<OutsidePingWithheld>, IAfterCommit<OutsidePingResumed>
{
    public void Handle(OutsidePingWithheld happened) =>
        log.LogWarning("The dead man's switch is not pinged, because of the {Reason}", happened.Reason.Name());

    public void Handle(OutsidePingResumed happened) => log.LogInformation("The dead man's switch is pinged again");
}
