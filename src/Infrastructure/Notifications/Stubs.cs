using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Application.Notifications.Templates;
using IncidentManager.Domain.Notifications;
using Microsoft.Extensions.DependencyInjection;
namespace IncidentManager.Infrastructure.Notifications;
internal sealed class Stubs : IContactPointReader, IUsesTemplates
{
    public static void Add(IServiceCollection s) => s.AddSingleton<IContactPointReader, Stubs>().AddSingleton<IUsesTemplates, Stubs>();
    public Task<Receiver?> Find(string contactPoint, CancellationToken ct) => Task.FromResult<Receiver?>(null);
    public Task<IReadOnlyList<string>> UsersOf(string template, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);
}
