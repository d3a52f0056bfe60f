using FluentValidation;
using IncidentManager.Application.Alerts;
using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Behaviours;
using IncidentManager.Application.Incidents;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Application;

public static class ApplicationServices
{
    /// <summary>The use cases of all modules and the behaviours around each, outermost first.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services) => services
        .AddValidatorsFromAssembly(typeof(ApplicationServices).Assembly, includeInternalTypes: true)
        .AddScoped<ServiceFactory>(scope => scope.GetService!)
        .AddScoped<IMediator, Mediator>()
        .AddScoped(typeof(IPipelineBehavior<,>), typeof(MetricsBehaviour<,>))
        .AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehaviour<,>))
        .AddScoped(typeof(IPipelineBehavior<,>), typeof(CommitBehaviour<,>))
        .AddRequestHandlers()
        .AddSingleton<UseCaseMetrics>()
        .AddTransient<DomainEventDispatcher>() // sees the services of whoever asks: a request's scope, or the singletons alone
        .AddIncidents()
        .AddAlerts();

    private static IServiceCollection AddRequestHandlers(this IServiceCollection services)
    {
        foreach (var handler in typeof(ApplicationServices).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }))
            foreach (var handled in handler.GetInterfaces().Where(IsRequestHandler))
                services.AddScoped(handled, handler);

        return services;

        static bool IsRequestHandler(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequestHandler<,>);
    }
}
