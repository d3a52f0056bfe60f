using IncidentManager.Application.Escalation.DeadMansSwitch;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.DeadMansSwitch;
using IncidentManager.Infrastructure.Persistence;
using Npgsql;

namespace IncidentManager.Infrastructure.Escalation.DeadMansSwitch;

/// <summary>
/// Looks at what the message that asks cannot show by itself: whether others wait too long, and the clock, by which all waiting goes. Messages of a lane are
/// left out, for they may wait for a receiver that is slow; so are those that a worker is at.
/// </summary>
internal sealed class WholeChain(Database database, TimeProvider clock) : IWholeChain
{
    /// <summary>$1 now.</summary>
    private const string Ask = """
        select clock_timestamp(), (
            select available_at from common.outbox
            where dead_at is null and not background and lane is null and available_at <= $1 and (claimed_until is null or claimed_until < clock_timestamp())
            order by available_at limit 1)
        """;

    private readonly Lock _looking = new();
    private (DateTimeOffset Time, long Ticks)? _last;

    public async Task<WithheldBecause?> WhatIsWrong(CancellationToken ct)
    {
        var before = clock.Now();
        await using var command = database.DataSource.CreateCommand(Ask);
        command.Parameters.Add(new NpgsqlParameter { Value = before });
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);

        var there = row.GetFieldValue<DateTimeOffset>(0);
        var isEven = GoesEvenly();
        if (!isEven || there < before - OutsidePing.ClockBound || there > clock.Now() + OutsidePing.ClockBound) return WithheldBecause.Clock;

        var oldest = row.IsDBNull(1) ? before : row.GetFieldValue<DateTimeOffset>(1);
        return before - oldest > OutsidePing.QueueBound ? WithheldBecause.Queue : null;
    }

    /// <summary>Whether as much time has passed since the last look as the monotonic clock says.</summary>
    private bool GoesEvenly()
    {
        lock (_looking)
        {
            var (time, ticks) = (clock.GetUtcNow(), clock.GetTimestamp());
            var leapt = _last is { } last ? (time - last.Time - clock.GetElapsedTime(last.Ticks, ticks)).Duration() : TimeSpan.Zero;
            _last = (time, ticks);
            return leapt <= OutsidePing.ClockBound;
        }
    }
}
