using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Application.Incidents.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Application.Escalation.Runs;

internal static class RunServices
{
    public static IServiceCollection AddRuns(this IServiceCollection services) => services
        .AddMessage<GoOnWithRun>(GoOnWithRun.Type)
        .AddMessage<StepTaken>(StepTaken.Name)
        .AddScoped<IReactTo<IncidentsChanged>, EscalationFollowsItsIncident>()
        .AddScoped<IEscalations, Escalations>()
        .AddScoped<IForecasts, Forecasts>()
        .AddScoped<Audiences>()
        .AddScoped<StepTaking>()
        .AddScoped<RunStarts>()
        .AddScoped<RunVerdicts>()
        .AddScoped<RunMoves>();
}
