using FluentValidation;
using IncidentManager.Application.Alerts;
using IncidentManager.Application.Backtest;
using IncidentManager.Application.Catalog;
using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Behaviours;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Correlation;
using IncidentManager.Application.Enrichment;
using IncidentManager.Application.Escalation;
using IncidentManager.Application.Incidents;
using IncidentManager.Application.Llm;
using IncidentManager.Application.Notifications;
using IncidentManager.Application.Suppression;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace IncidentManager.Application;

public static class ApplicationServices
{
    /// <summary>The use cases of all modules and the behaviours around each, outermost first.</summary>
    /// <param name="metrics">Each module declares its metrics while it registers itself, so every series is in the first scrape.</param>
    /// <param name="sources">The values that the label `source` can have.</param>
    /// <param name="models">The language models that are configured, whose series are there from the start.</param>
    public static IServiceCollection AddApplication(this IServiceCollection services, IMetricFactory metrics, SourceLabels sources, params IEnumerable<LlmModel> models) => services
        .AddValidatorsFromAssembly(typeof(ApplicationServices).Assembly, ServiceLifetime.Singleton, includeInternalTypes: true) // rules only: made once
        .AddScoped<ServiceFactory>(scope => scope.GetService!)
        .AddScoped<IMediator, Mediator>()
        .AddScoped(typeof(IPipelineBehavior<,>), typeof(MetricsBehaviour<,>))
        .AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehaviour<,>))
        .AddScoped(typeof(IPipelineBehavior<,>), typeof(CommitBehaviour<,>))
        .AddRequestHandlers()
        .AddSingleton(new UseCaseMetrics(metrics).Publish(Handlers().Select(handler => handler.Handled.GenericTypeArguments[0])))
        .AddSingleton(new QueueMetrics(metrics))
        .AddTransient<DomainEventDispatcher>() // sees the services of whoever asks: a request's scope, or the singletons alone
        .AddIncidents(metrics, sources)
        .AddAlerts(metrics, sources)
        .AddCorrelation(metrics)
        .AddBacktest()
        .AddNotifications(metrics)
        .AddSuppression()
        .AddCatalog()
        .AddEscalation(metrics)
        .AddEnrichment(metrics)
        .AddLlm(metrics, models);

    private static IServiceCollection AddRequestHandlers(this IServiceCollection services)
    {
        foreach (var (handler, handled) in Handlers()) services.AddScoped(handled, handler);
        return services;
    }

    private static IEnumerable<(Type Handler, Type Handled)> Handlers() =>
        from handler in typeof(ApplicationServices).Assembly.GetTypes()
        where handler is { IsClass: true, IsAbstract: false }
        from handled in handler.GetInterfaces()
        where handled.IsGenericType && handled.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)
        select (handler, handled);
}
