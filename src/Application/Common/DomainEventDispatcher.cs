using System.Collections.Concurrent;
using IncidentManager.Domain.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Application.Common;

/// <summary>Hands each domain event to the handlers that are registered for its type.</summary>
public sealed class DomainEventDispatcher(IServiceProvider services, ILogger<DomainEventDispatcher> log)
{
    private static readonly ConcurrentDictionary<Type, Route> Routes = new();

    public Task BeforeCommit(IDomainEvent happened, CancellationToken ct) => RouteOf(happened).When(services, happened, ct);

    public void AfterCommit(IEnumerable<IDomainEvent> happened)
    {
        foreach (var one in happened)
        {
            try
            {
                RouteOf(one).After(services, one);
            }
            catch (Exception fault) // what is committed stands: a reaction's fault must not fail its request, nor keep the other events back
            {
                log.LogError(fault, "A reaction to {Event} failed after its commit", one.GetType().Name);
            }
        }
    }

    private static Route RouteOf(IDomainEvent happened) => Routes.GetOrAdd(
        happened.GetType(), static type => (Route)Activator.CreateInstance(typeof(Route<>).MakeGenericType(type))!);

    private abstract class Route
    {
        public abstract Task When(IServiceProvider services, IDomainEvent happened, CancellationToken ct);
        public abstract void After(IServiceProvider services, IDomainEvent happened);
    }

    private sealed class Route<TEvent> : Route where TEvent : IDomainEvent
    {
        public override async Task When(IServiceProvider services, IDomainEvent happened, CancellationToken ct)
        {
            foreach (var handler in services.GetServices<IWhen<TEvent>>()) await handler.Handle((TEvent)happened, ct);
        }

        public override void After(IServiceProvider services, IDomainEvent happened)
        {
            foreach (var handler in services.GetServices<IAfterCommit<TEvent>>()) handler.Handle((TEvent)happened);
        }
    }
}
