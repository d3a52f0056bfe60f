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
    /// <summary>Twenty a second, however many are new, which is a twentieth of a core.</summary>
    public const int CompareAtOnce = 100;
    private const int ForgetAtOnce = 500;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LearnEvery = TimeSpan.FromMinutes(1);

    // Looks at every link. What a restart forgets is the next hour only.
    private static readonly TimeSpan DropLinksEvery = TimeSpan.FromHours(1);

    private DateTimeOffset _learnFrom = clock.Now();
    private DateTimeOffset _dropLinksFrom = clock.Now() + DropLinksEvery;

    protected override async Task Work(CancellationToken ct)
    {
        var now = Clock.Now();
        await DoOrPassOver(
            await Incidents(RelatedSql.New, ct, now - options.Value.History, now - RelatedOptions.Settles, CompareAtOnce), some => new RememberIncidents(some), RelatedSql.PassOver, ct);
        await DoOrPassOver(await Incidents(RelatedSql.Waiting, ct, CompareAtOnce), some => new CompareIncidents(some), RelatedSql.Compared, ct);
        if (now >= _dropLinksFrom)
        {
            await Run(RelatedSql.DropLinks, ct, ForgetAtOnce * 10);
            _dropLinksFrom = now + DropLinksEvery;
        }

        if (now < _learnFrom) return;

        while (Lease.IsHeld && await Forget(ct) == ForgetAtOnce) ct.ThrowIfCancellationRequested();
        while (Lease.IsHeld && await learner.LearnSome(Lease, ct)) ct.ThrowIfCancellationRequested();
        if (Lease.IsHeld) _learnFrom = now + LearnEvery; // what broke off goes on at the next tick
    }

    /// <summary>A bug over one incident must keep no other from its links: each is tried alone, and the one that fails is logged and left without.</summary>
    private async Task DoOrPassOver(Guid[] incidents, Func<Guid[], ICommand> command, string passOver, CancellationToken ct)
    {
        if (incidents.Length == 0) return;

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command(incidents), ct);
        }
        catch (Exception bug) when (bug is not OperationCanceledException && !DatabaseTrouble.Is(bug))
        {
            if (incidents.Length > 1)
            {
                foreach (var incident in incidents) await DoOrPassOver([incident], command, passOver, ct);
                return;
            }

            Log.LogError(bug, "Incident {Incident} could not be compared with others, and is left without links", incidents[0]);
            await Run(passOver, ct, incidents);
        }
    }

    /// <summary>Rows that another node is at are skipped.</summary>
    private async Task<int> Forget(CancellationToken ct) => (int)(await Run(RelatedSql.Forget, ct, Clock.Now() - options.Value.History, ForgetAtOnce))!;

    private async Task<Guid[]> Incidents(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = Command(sql, values);
        List<Guid> found = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) found.Add(rows.GetGuid(0));
        return [.. found];
    }

    private async Task<object?> Run(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteScalarAsync(ct);
    }

    private NpgsqlCommand Command(string sql, object[] values)
    {
        var command = database.DataSource.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
