using IncidentManager.Application.Escalation.DeadMansSwitch;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Persistence.Leases;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IncidentManager.Infrastructure.Escalation.DeadMansSwitch;

internal sealed class DeadMansSwitchLease(Database database, TimeProvider clock) : Lease("dead-mans-switch", database, clock);

/// <summary>Looks every few seconds whether the next ping to the outside is to be asked for, on the node that holds the lease `dead-mans-switch`.</summary>
internal sealed class DeadMansSwitchWorker(
    IServiceScopeFactory scopes, IOptions<DeadMansSwitchOptions> options, Database database, Readiness readiness, TimeProvider clock,
    ILogger<DeadMansSwitchWorker> log)
    : LeasedWorker(new DeadMansSwitchLease(database, clock), TimeSpan.FromSeconds(5), readiness, clock, log)
{
    /// <summary>Where nobody outside listens there is nothing to take a lease for.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.Url is null ? Task.CompletedTask : base.ExecuteAsync(stoppingToken);

    protected override async Task Work(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new AskForOutsidePing(), ct);
    }
}
