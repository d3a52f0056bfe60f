using IncidentManager.Application.Common.Settings;
using IncidentManager.Domain.Correlation;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Correlation;

public interface ICorrelationDb : ISettingsRevisionsDb
{
    DbSet<CorrelationRule> CorrelationRules { get; }
}
