using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using IncidentManager.Infrastructure.Common.Queue;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Npgsql;
using NpgsqlTypes;

namespace IncidentManager.Infrastructure.Notifications.Deliveries;

/// <summary>Tries and their ends in plain SQL: a backlog is as long as what each delivery asks of the database.</summary>
internal sealed class DeliveryAttempts(AppDbContext db, Database database, CallMade call) : IDeliveryAttempts, IPartOfCommit
{
    /// <summary>
    /// The message's row is locked while this is written, so a claim that another worker takes meanwhile comes before or after it, not between. And the claim holds for as long as
    /// any does from now on: what a process without practice has got this far with is its own.
    /// </summary>
    private static readonly string SaveTry = $"""
        with mine as (
            update common.outbox set claimed_until = greatest(claimed_until, clock_timestamp() + interval '{ClaimedMessages.Duration.TotalSeconds} seconds')
            where id = $6 and claim = $7
            returning 1)
        update notifications.deliveries
        set state = 'unknown', channel = $2, attempts = $3, attempted_at = $4, ended_at = null, next_attempt_at = null, may_be_repeat = $5,
            may_have_arrived_before = $8
        where id = $1 and attempts = $3 - 1 and state in ('pending', 'unknown', 'failed') and exists (select from mine)
        """;

    /// <summary>
    /// $9 the incident, $10 the opening that the step is of, if it is known. Its row is locked too: an acknowledgement, or another opening, comes before the try,
    /// which is then not made, or after it.
    /// </summary>
    private static readonly string SaveTryWhileOpen = $"""
        {SaveTry} and exists (select from (select 1 from incidents.incidents where id = $9 and state = 'open' and opened_at = coalesce($10, opened_at) for share) still_open)
        """;

    /// <summary>$1 message, $2 claim, $3 the incident of a step's, else null, $4 its opening, if it is known.</summary>
    private const string AskAgain = """
        select exists (select 1 from common.outbox where id = $1 and claim = $2 and claimed_until > clock_timestamp())
           and ($3 is null or exists (select 1 from incidents.incidents where id = $3 and state = 'open' and opened_at = coalesce($4, opened_at)))
        """;

    /// <summary>Of the try that was made: as long as the message is ours, which its end in the same transaction makes sure of, nobody has made another one.</summary>
    private const string SaveEnd = """
        update notifications.deliveries set state = $3, ended_at = $4, next_attempt_at = $5, reference = $6, last_error = $7
        where id = $1 and attempts = $2
        """;

    private Delivery? _ended;

    public bool IsNeeded => _ended is not null;

    public async Task<bool> Save(Delivery delivery, DateTimeOffset? opening, ICurrentMessage message, CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand(delivery.Run is null ? SaveTry : SaveTryWhileOpen);
        command.Parameters.Add(new NpgsqlParameter { Value = delivery.Id });
        command.Parameters.Add(new NpgsqlParameter { Value = delivery.Channel!.Value.Name() });
        command.Parameters.Add(new NpgsqlParameter { Value = delivery.Attempts });
        command.Parameters.Add(new NpgsqlParameter { Value = delivery.AttemptedAt!.Value });
        command.Parameters.Add(new NpgsqlParameter { Value = delivery.MayBeRepeat });
        command.Parameters.Add(new NpgsqlParameter { Value = message.Id!.Value });
        command.Parameters.Add(new NpgsqlParameter { Value = message.Claim!.Value });
        command.Parameters.Add(new NpgsqlParameter { Value = delivery.MayHaveArrivedBefore });
        if (delivery.Run is not null)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = delivery.IncidentId.Value });
            command.Parameters.Add(Opening(opening));
        }

        var isSaved = await command.ExecuteNonQueryAsync(ct) == 1;

        var entry = db.Entry(delivery);
        if (isSaved) Saved(entry);
        else
        {
            delivery.TakeEvents(); // of a try that is not made
            await entry.ReloadAsync(ct);
        }

        return isSaved;
    }

    public async Task<bool> IsStillWanted(Delivery delivery, DateTimeOffset? opening, ICurrentMessage message, CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand(AskAgain);
        command.Parameters.Add(new NpgsqlParameter { Value = message.Id!.Value });
        command.Parameters.Add(new NpgsqlParameter { Value = message.Claim!.Value });
        command.Parameters.Add(new NpgsqlParameter { Value = delivery.Run is null ? DBNull.Value : delivery.IncidentId.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(Opening(opening));
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    public void End(Delivery delivery)
    {
        _ended = delivery;
        Saved(db.Entry(delivery));
    }

    public void AddTo(NpgsqlBatch batch)
    {
        var ended = _ended!;
        batch.BatchCommands.Add(new NpgsqlBatchCommand(SaveEnd)
        {
            Parameters =
            {
                new NpgsqlParameter { Value = ended.Id },
                new NpgsqlParameter { Value = ended.Attempts },
                new NpgsqlParameter { Value = ended.State.Name() },
                new NpgsqlParameter { Value = ended.EndedAt!.Value },
                new NpgsqlParameter { Value = (object?)ended.NextAttemptAt ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                new NpgsqlParameter { Value = (object?)ended.Reference ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new NpgsqlParameter { Value = (object?)ended.LastError ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            },
        });
    }

    private static NpgsqlParameter Opening(DateTimeOffset? opening) => new() { Value = (object?)opening ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    /// <summary>For EF Core there is nothing left to save.</summary>
    private static void Saved(EntityEntry<Delivery> entry)
    {
        entry.OriginalValues.SetValues(entry.CurrentValues); // first: the state alone would bring the old values back
        entry.State = EntityState.Unchanged;
    }

    public void Committed()
    {
        if (_ended is { } ended) call.Forget(ended.Id);
        _ended = null;
    }

    public void StartOver() => _ended = null;
}
