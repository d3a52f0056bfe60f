using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using IncidentManager.Application.Alerts;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression.Contracts;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Suppression.Contracts;
using Npgsql;

namespace IncidentManager.Infrastructure.Alerts;

internal sealed class FiringAlertsReader(Database database) : IFiringAlerts, IDisposable
{
    /// <summary>Few enough to leave the pool to those who send alerts, however slowly the answers are read.</summary>
    private const int MaxAtOnce = 4;

    // What FiringAlert.LabelsOf makes of the labels and the title.
    private const string Name = "coalesce(nullif(a.labels ->> 'alertname', ''), a.title)";

    /// <summary>For a place; less than any client waits for an answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _places = new(MaxAtOnce);

    public async Task<IAsyncEnumerable<FiringAlert>?> TryRead(
        IReadOnlyList<Matcher> matchers, FiringOrder order, Func<MatchedAlert, Suppressed?> suppress, CancellationToken ct) =>
        await _places.WaitAsync(Patience, ct) ? Read(matchers, order, suppress, ct) : null;

    private async IAsyncEnumerable<FiringAlert> Read(
        IReadOnlyList<Matcher> matchers, FiringOrder order, Func<MatchedAlert, Suppressed?> suppress, [EnumeratorCancellation] CancellationToken ct)
    {
        try
        {
            await using var command = CommandFor(matchers, order);
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                var alert = AlertOf(rows);
                if (matchers.All(matcher => matcher.Matches(alert.Labels))) yield return WithSuppressors(alert, rows, suppress);
            }
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    /// <summary>The database passes over what cannot match by its equalities; it knows no regular expressions of this kind, and no absent labels.</summary>
    private NpgsqlCommand CommandFor(IReadOnlyList<Matcher> matchers, FiringOrder order)
    {
        var command = database.DataSource.CreateCommand();
        var sql = new StringBuilder($"""
            select a.labels::text, a.title, a.annotations::text, a.links[1], a.starts_at, a.first_seen_at, s.last_seen_at,
                   coalesce(s.expires_at, a.ends_at), case when a.held_until is not null then a.suppressed_by end, {MatchedAlertRow.Columns}
            from alerts.alerts a join alerts.sightings s on s.alert_id = a.id
            where a.status = 'firing'
            """);
        foreach (var matcher in matchers.Where(IsKnownToTheDatabase))
        {
            if (matcher.Name == FiringAlert.NameLabel) Add($"{Name} = ", matcher.Value, "");
            else Add("a.labels @> ", JsonSerializer.Serialize(new Dictionary<string, string> { [matcher.Name] = matcher.Value }), "::jsonb");
        }

        sql.Append(order is FiringOrder.Name ? $"\norder by {Name} collate \"C\", a.id" : "\norder by a.id");
        command.CommandText = sql.ToString();
        return command;

        void Add(string before, string value, string after)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
            sql.Append($"\n  and {before}${command.Parameters.Count}{after}");
        }
    }

    private static bool IsKnownToTheDatabase(Matcher matcher) =>
        matcher is { Op: MatchOp.Equal, Value.Length: > 0 } && TextRules.IsStorable(matcher.Name) && TextRules.IsStorable(matcher.Value);

    private static FiringAlert AlertOf(DbDataReader row) => new(
        FiringAlert.LabelsOf(Texts(row, 0), row.GetString(1)), Texts(row, 2), row.IsDBNull(3) ? null : row.GetString(3),
        Time(row, 4) ?? Time(row, 5)!.Value, Time(row, 6)!.Value, Time(row, 7));

    /// <summary>By time as it is now, also for one that is in an incident; by another alert as was decided.</summary>
    private static FiringAlert WithSuppressors(FiringAlert alert, DbDataReader row, Func<MatchedAlert, Suppressed?> suppress)
    {
        var now = suppress(MatchedAlertRow.At(row, 9))?.By ?? [];
        var decided = row.IsDBNull(8) ? [] : row.GetFieldValue<string[]>(8).Select(Suppressor.Parse);
        return alert with
        {
            SilencedBy = [.. now.Select(by => by.Kind is SuppressorKind.Silence ? by.Id : by.ToString())],
            InhibitedBy = [.. decided.Where(by => by.Kind is SuppressorKind.Inhibition).Select(by => $"{by.Alert}")],
        };
    }

    private static SortedDictionary<string, string> Texts(DbDataReader row, int column) =>
        JsonSerializer.Deserialize<SortedDictionary<string, string>>(row.GetString(column))!;

    private static DateTimeOffset? Time(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
