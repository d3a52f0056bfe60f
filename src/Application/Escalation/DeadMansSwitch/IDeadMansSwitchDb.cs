using IncidentManager.Domain.Escalation.DeadMansSwitch;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.DeadMansSwitch;

public interface IDeadMansSwitchDb
{
    /// <summary>One row.</summary>
    DbSet<OutsidePing> OutsidePings { get; }
}
