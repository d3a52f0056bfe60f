using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Application.Notifications.Templates;
using IncidentManager.Domain.Notifications;
using Microsoft.Extensions.DependencyInjection;
namespace IncidentManager.Infrastructure.Notifications;
internal sealed class Stubs : ITargets
{
    public static void Add(IServiceCollection s) => s.AddSingleton<ITargets, Stubs>();
    public ValueTask<bool> HasRoutes(CancellationToken ct) => new(false);
    public ValueTask<IReadOnlyList<Target>> Of(PagedIncident incident, DateTimeOffset now, CancellationToken ct) => new((IReadOnlyList<Target>)[]);
}
