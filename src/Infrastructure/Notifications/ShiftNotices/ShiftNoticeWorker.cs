using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Application.Notifications.ShiftNotices;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Persistence.Leases;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Infrastructure.Notifications.ShiftNotices;

internal sealed class ShiftNoticeLease(Database database, TimeProvider clock) : Lease("shift-notices", database, clock);

/// <summary>Looks for shifts that begin soon, on the node that holds the lease `shift-notices`; which saves work and nothing else.</summary>
internal sealed class ShiftNoticeWorker(
    IServiceScopeFactory scopes, Database database, Readiness readiness, TimeProvider clock, ILogger<ShiftNoticeWorker> log)
    : LeasedWorker(new ShiftNoticeLease(database, clock), AskForShiftNotices.Every, readiness, clock, log)
{
    protected override async Task Work(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<IShifts>().AreWanted(ct)
            && !await scope.ServiceProvider.GetRequiredService<IShiftNoticesDb>().ShiftNotices.AnyAsync(ct)) return; // and none is to be removed

        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new AskForShiftNotices(), ct);
    }
}
