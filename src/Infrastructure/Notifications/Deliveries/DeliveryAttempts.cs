using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using IncidentManager.Infrastructure.Persistence;
using Npgsql;

namespace IncidentManager.Infrastructure.Notifications.Deliveries;

internal sealed class DeliveryAttempts(AppDbContext db, Database database) : IDeliveryAttempts
{
    /// <summary>The message's row is locked while this is written, so a claim that another worker takes meanwhile comes before or after it, not between.</summary>
    private const string SaveTry = """
        with mine as (select 1 from common.outbox where id = $6 and claim = $7 for update)
        update notifications.deliveries
        set state = 'unknown', channel = $2, attempts = $3, attempted_at = $4, ended_at = null, next_attempt_at = null, may_be_repeat = $5
        where id = $1 and attempts = $3 - 1 and state in ('pending', 'unknown', 'failed') and exists (select from mine)
        """;

    public async Task<bool> Save(Delivery delivery, ICurrentMessage message, CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand(SaveTry);
        command.Parameters.Add(new NpgsqlParameter { Value = delivery.Id });
        command.Parameters.Add(new NpgsqlParameter { Value = delivery.Channel!.Value.Name() });
        command.Parameters.Add(new NpgsqlParameter { Value = delivery.Attempts });
        command.Parameters.Add(new NpgsqlParameter { Value = delivery.AttemptedAt!.Value });
        command.Parameters.Add(new NpgsqlParameter { Value = delivery.MayBeRepeat });
        command.Parameters.Add(new NpgsqlParameter { Value = message.Id!.Value });
        command.Parameters.Add(new NpgsqlParameter { Value = message.Claim!.Value });
        var isSaved = await command.ExecuteNonQueryAsync(ct) == 1;

        var entry = db.Entry(delivery);
        if (isSaved) entry.OriginalValues.SetValues(entry.CurrentValues);
        else
        {
            delivery.TakeEvents(); // of a try that is not made
            await entry.ReloadAsync(ct);
        }

        return isSaved;
    }
}
