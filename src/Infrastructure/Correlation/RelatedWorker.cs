using IncidentManager.Application.Common;
using IncidentManager.Application.Correlation.Related;
using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Persistence.Leases;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IncidentManager.Infrastructure.Correlation;

internal sealed class RelatedLease(Database database, TimeProvider clock) : Lease("related", database, clock);

/// <summary>
/// Compares new incidents with others, learns what begins together, and forgets incidents that were opened too long ago to be like new ones. The lease saves work and
/// nothing else: an incident is remembered once, two incidents have one link, what is learnt moves its own cursor.
/// </summary>
internal sealed class RelatedWorker(
    IServiceScopeFactory scopes, Learner learner, Database database, IOptions<RelatedOptions> options, Readiness readiness, TimeProvider clock,
    ILogger<RelatedWorker> log)
    : LeasedWorker(new RelatedLease(database, clock), Every, readiness, clock, log)
{
    private const int ForgetAtOnce = 500;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LearnEvery = TimeSpan.FromMinutes(1);

    // Looks at every link. What a restart forgets is the next hour only.
    private static readonly TimeSpan DropLinksEvery = TimeSpan.FromHours(1);

    private DateTimeOffset _learnFrom = clock.Now();
    private DateTimeOffset _dropLinksFrom = clock.Now() + DropLinksEvery;

    protected override async Task Work(CancellationToken ct)
    {
        if (await Run(RelatedSql.HasNews, ct, Clock.Now() - options.Value.History, Clock.Now() - RelatedOptions.Settles) is true)
        {
            await Send(new RememberIncidents(), ct);
            await Compare(ct);
        }

        if (IsDue(ref _learnFrom, LearnEvery))
        {
            while (Lease.IsHeld && await learner.LearnSome(Lease, ct)) ct.ThrowIfCancellationRequested();
            while (Lease.IsHeld && await Forget(ct) == ForgetAtOnce) ct.ThrowIfCancellationRequested();
        }

        if (IsDue(ref _dropLinksFrom, DropLinksEvery)) await Run(RelatedSql.DropLinks, ct, ForgetAtOnce * 10);
    }

    /// <summary>A bug in a comparison must not keep later incidents from theirs: it is counted and logged, and these have no links.</summary>
    private async Task Compare(CancellationToken ct)
    {
        try
        {
            await Send(new CompareIncidents(), ct);
        }
        catch (Exception bug) when (bug is not OperationCanceledException && !DatabaseTrouble.Is(bug))
        {
            Log.LogError(bug, "Incidents could not be compared with others, and are left without links");
            await Run(RelatedSql.GiveUp, ct, RelatedOptions.AtOnce);
        }
    }

    /// <summary>Rows that another node is at are skipped.</summary>
    private async Task<int> Forget(CancellationToken ct) => (int)(await Run(RelatedSql.Forget, ct, Clock.Now() - options.Value.History, ForgetAtOnce))!;

    private bool IsDue(ref DateTimeOffset from, TimeSpan every)
    {
        if (Clock.Now() < from) return false;

        from = Clock.Now() + every;
        return true;
    }

    private async Task Send(ICommand command, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, ct);
    }

    private async Task<object?> Run(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteScalarAsync(ct);
    }
}
