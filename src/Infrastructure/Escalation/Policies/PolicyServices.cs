using IncidentManager.Application.Escalation.Policies;
using IncidentManager.Domain.Escalation;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Infrastructure.Escalation.Policies;

internal static class PolicyServices
{
    public static IServiceCollection AddPolicies(this IServiceCollection services) => services
        .AddScoped<IPoliciesDb>(s => s.GetRequiredService<AppDbContext>())
        .AddSingleton(new ConstraintError(PolicyConfiguration.Key, OnCallErrors.NameTaken))
        .AddSingleton(new ConstraintError(PolicyTargetConfiguration.Key, OnCallErrors.Meanwhile))
        .AddSingleton(new ConstraintError(PolicyTargetConfiguration.PolicyKey, OnCallErrors.Meanwhile))
        .AddSingleton(new ConstraintError(PolicyTargetConfiguration.UserKey, OnCallErrors.Meanwhile))
        .AddSingleton(new ConstraintError(PolicyTargetConfiguration.ScheduleKey, OnCallErrors.Meanwhile));
}
