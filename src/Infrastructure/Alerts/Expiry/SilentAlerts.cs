using IncidentManager.Application.Alerts;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Alerts.GroupCommit;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IncidentManager.Infrastructure.Alerts.Expiry;

/// <summary>
/// Ends the alerts whose senders fell silent, as Alertmanager does: at their endsAt, or a resolve timeout after they were last sent. Decided under
/// the same locks as what comes in, so a refire that is just being written is seen, and two nodes end nothing twice.
/// </summary>
internal sealed class SilentAlerts(Database database, DecisionsApart decisions, IOptions<AlertOptions> options, TimeProvider clock)
{
    private const int AtOnce = 500;

    /// <summary>Longer than any tick takes: whoever did not look for that long was away, and so may the senders have been, from where we stood.</summary>
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(30);

    private const string Look = """
        insert into alerts.expiry as e (looked_at, not_before) values ($1, $1)
        on conflict (only_row) do update
        set looked_at = $1, not_before = case when e.looked_at < $2 then $3 else e.not_before end
        returning not_before
        """;

    /// <summary>Those that were sent again since are to be looked at later; the rest are due.</summary>
    private const string FindDue = """
        with looked as (
            select alert_id, expires_at from alerts.sightings where check_at <= $1 order by check_at limit $2 for update skip locked),
        later as (
            update alerts.sightings s set check_at = s.expires_at from looked l
            where s.alert_id = l.alert_id and s.expires_at > $1 returning 1)
        select (select count(*) from looked)::int, array(
            select a.fingerprint from looked l join alerts.alerts a on a.id = l.alert_id where l.expires_at <= $1)
        """;

    /// <summary>One round: at most some hundreds.</summary>
    /// <returns>Whether there may be more to do at once.</returns>
    public async Task<bool> EndSome(CancellationToken ct)
    {
        var now = clock.Now();
        if (await LookedAt(now, ct) > now) return false;

        var (looked, due) = await TakeDue(now, ct);
        if (due.Length > 0) await End(due);
        return looked == AtOnce;
    }

    /// <summary>Says that somebody looks, and from when on alerts may end: not before a resolve timeout has passed since nobody did.</summary>
    private async Task<DateTimeOffset> LookedAt(DateTimeOffset now, CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand(Look);
        command.Parameters.Add(new NpgsqlParameter { Value = now });
        command.Parameters.Add(new NpgsqlParameter { Value = now - Away });
        command.Parameters.Add(new NpgsqlParameter { Value = now + options.Value.ResolveTimeout });
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return row.GetFieldValue<DateTimeOffset>(0);
    }

    private async Task<(int Looked, byte[][] Due)> TakeDue(DateTimeOffset now, CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand(FindDue);
        command.Parameters.Add(new NpgsqlParameter { Value = now });
        command.Parameters.Add(new NpgsqlParameter { Value = AtOnce });
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetInt32(0), row.GetFieldValue<byte[][]>(1));
    }

    private Task End(byte[][] fingerprints) => decisions.Write(
        fingerprints, static _ => Task.FromResult<IReadOnlyList<IncomingAlert>>([]), (fold, _) =>
        {
            foreach (var fingerprint in fingerprints) fold.Expire(Fingerprint.FromBytes(fingerprint));
        });
}
