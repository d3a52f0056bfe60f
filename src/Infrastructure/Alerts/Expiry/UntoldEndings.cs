using System.Collections.Concurrent;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Persistence;
using Npgsql;

namespace IncidentManager.Infrastructure.Alerts.Expiry;

/// <summary>What is to be told of commits whose answer never came. The server knows what became of each transaction, so it is told later, once, or not at all.</summary>
internal sealed class UntoldEndings(Database database, DomainEventDispatcher events)
{
    private const string InProgress = "in progress";
    private const string Committed = "committed";

    /// <summary>To be asked in the transaction itself.</summary>
    public const string OwnId = "select pg_current_xact_id()::text";

    private readonly ConcurrentQueue<(string Transaction, IReadOnlyList<IDomainEvent> Facts)> _untold = new();

    public void Add(string transaction, IReadOnlyList<IDomainEvent> facts) => _untold.Enqueue((transaction, facts));

    /// <summary>For one caller at a time.</summary>
    public async Task TellOfThoseThatCame(CancellationToken ct)
    {
        while (_untold.TryPeek(out var one))
        {
            var status = await StatusOf(one.Transaction, ct);
            if (status == InProgress) return; // its connection is not yet given up on the other side

            _untold.TryDequeue(out _);
            if (status == Committed) events.AfterCommit(one.Facts);
        }
    }

    private async Task<string?> StatusOf(string transaction, CancellationToken ct)
    {
        try
        {
            await using var command = database.DataSource.CreateCommand("select pg_xact_status($1::text::xid8)");
            command.Parameters.Add(new NpgsqlParameter { Value = transaction });
            return await command.ExecuteScalarAsync(ct) as string;
        }
        catch (PostgresException unknown) when (!DatabaseTrouble.Is(unknown)) // a server that took over, and that never heard of it
        {
            return null;
        }
    }
}
