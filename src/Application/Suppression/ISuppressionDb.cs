using IncidentManager.Application.Common.Settings;
using IncidentManager.Domain.Suppression;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Suppression;

public interface ISuppressionDb : ISettingsRevisionsDb
{
    DbSet<MuteTiming> MuteTimings { get; }
    DbSet<Silence> Silences { get; }
    DbSet<InhibitionRule> InhibitionRules { get; }
    DbSet<MaintenanceWindow> MaintenanceWindows { get; }
}
