using IncidentManager.Application.Escalation.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Application.Escalation.Policies;

internal static class PolicyServices
{
    public static IServiceCollection AddPolicies(this IServiceCollection services) => services
        .AddScoped<NamedTargets>()
        .AddScoped<NamesInPolicies>()
        .AddScoped<IPolicies>(s => s.GetRequiredService<NamesInPolicies>())
        .AddScoped<IUsesUsers>(s => s.GetRequiredService<NamesInPolicies>())
        .AddScoped<IUsesSchedules>(s => s.GetRequiredService<NamesInPolicies>());
}
