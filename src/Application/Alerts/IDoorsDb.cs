using IncidentManager.Application.Common.Settings;
using IncidentManager.Domain.Alerts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Alerts;

/// <summary>The settings of the ways in.</summary>
public interface IDoorsDb : ISettingsRevisionsDb
{
    DbSet<RegisteredIntegration> Integrations { get; }
    DbSet<OwnRule> MappingRules { get; }
}
