using Npgsql;

namespace IncidentManager.Infrastructure.Persistence.Leases;

/// <summary>
/// A turn at something that one node does for all: a row with an owner and an end by the database's clock. A node that dies, hangs or is
/// cut off loses it after <see cref="Duration"/>; by its own monotonic clock it never believes longer than that, counted from before the call.
/// </summary>
internal abstract class Lease(string name, Database database, TimeProvider clock)
{
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(6);
    public static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(2);

    private const string TakeOrRenew = """
        insert into common.leases as lease (name, owner, epoch, expires_at)
        values ($1, $2, 1, clock_timestamp() + $3)
        on conflict (name) do update
        set owner = excluded.owner,
            epoch = lease.epoch + case when lease.owner = excluded.owner and lease.expires_at > clock_timestamp() then 0 else 1 end,
            expires_at = excluded.expires_at
        where lease.owner = excluded.owner or lease.expires_at <= clock_timestamp()
        returning epoch
        """;

    private const string GiveBack = "update common.leases set expires_at = clock_timestamp() where name = $1 and owner = $2";

    // Whoever takes it over moves the epoch, and waits for this transaction: what ended meanwhile and was taken by nobody is still ours.
    private const string RenewUntilCommit = """
        update common.leases set expires_at = clock_timestamp() + $4 where name = $1 and owner = $2 and epoch = $3
        """;

    private readonly Guid _owner = Guid.CreateVersion7(clock.GetUtcNow());
    private readonly Lock _changing = new();
    private long? _heldSince;
    private long _epoch;

    public string Name => name;

    public bool IsHeld
    {
        get
        {
            lock (_changing) return _heldSince is { } since && clock.GetElapsedTime(since) < Duration;
        }
    }

    /// <summary>Takes the lease if nobody has it, renews it if we have it. A database that does not answer is an exception.</summary>
    public async Task<bool> TryHold(CancellationToken ct)
    {
        var before = clock.GetTimestamp();
        await using var command = database.DataSource.CreateCommand(TakeOrRenew);
        command.CommandTimeout = (int)RenewEvery.TotalSeconds;
        command.Parameters.Add(new NpgsqlParameter { Value = name });
        command.Parameters.Add(new NpgsqlParameter { Value = _owner });
        command.Parameters.Add(new NpgsqlParameter { Value = Duration });

        var epoch = (long?)await command.ExecuteScalarAsync(ct);
        lock (_changing)
        {
            _heldSince = epoch is null ? null : before;
            _epoch = epoch ?? _epoch;
        }

        return epoch is not null;
    }

    /// <summary>
    /// One transaction, committed only if the lease is ours; less than <see cref="RenewEvery"/> long. What takes longer has a transaction of its
    /// own, and calls <see cref="KeepDuring"/> before its last, short step.
    /// </summary>
    /// <exception cref="LeaseLostException">Another node has it; nothing is written.</exception>
    public async Task<T> Write<T>(Func<NpgsqlTransaction, Task<T>> write, CancellationToken ct)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await KeepDuring(transaction, ct);
        var written = await write(transaction);
        await transaction.CommitAsync(ct);
        return written;
    }

    /// <summary>
    /// Renews the lease and keeps it ours until the transaction ends, so that nothing is written by a node that hung and woke up. Renewing waits
    /// for it from then on: call it once, and let what follows take less than <see cref="RenewEvery"/>.
    /// </summary>
    /// <exception cref="LeaseLostException">Another node has it, or had it since: roll back.</exception>
    public async Task KeepDuring(NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(RenewUntilCommit, transaction.Connection, transaction); // no other connection: a pool may have one
        command.Parameters.Add(new NpgsqlParameter { Value = name });
        command.Parameters.Add(new NpgsqlParameter { Value = _owner });
        lock (_changing) command.Parameters.Add(new NpgsqlParameter { Value = _epoch });
        command.Parameters.Add(new NpgsqlParameter { Value = Duration });
        if (await command.ExecuteNonQueryAsync(ct) == 0) throw new LeaseLostException(name);
    }

    /// <summary>Gives the lease back at a clean stop, so that another node need not wait for its end.</summary>
    public async Task Release(CancellationToken ct)
    {
        lock (_changing)
        {
            if (_heldSince is null) return;
            _heldSince = null;
        }

        await using var command = database.DataSource.CreateCommand(GiveBack);
        command.Parameters.Add(new NpgsqlParameter { Value = name });
        command.Parameters.Add(new NpgsqlParameter { Value = _owner });
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>A node found that it no longer holds a lease, before it wrote what only the holder may write.</summary>
internal sealed class LeaseLostException(string name) : Exception($"The lease {name} is no longer ours.");
