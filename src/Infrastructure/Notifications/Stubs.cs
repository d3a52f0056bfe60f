using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Application.Notifications.Templates;
using IncidentManager.Domain.Notifications;
using Microsoft.Extensions.DependencyInjection;
namespace IncidentManager.Infrastructure.Notifications;
internal sealed class Stubs : IContactPointReader, IUsesTemplates, ITargets
{
    public static void Add(IServiceCollection s) => s.AddSingleton<IContactPointReader, Stubs>().AddSingleton<IUsesTemplates, Stubs>().AddSingleton<ITargets, Stubs>();
    public Task<Receiver?> Find(string contactPoint, CancellationToken ct) => Task.FromResult<Receiver?>(null);
    public Task<IReadOnlyList<string>> UsersOf(string template, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);
    public ValueTask<bool> HasRoutes(CancellationToken ct) => new(false);
    public ValueTask<IReadOnlyList<Target>> Of(PagedIncident incident, DateTimeOffset now, CancellationToken ct) => new((IReadOnlyList<Target>)[]);
}
