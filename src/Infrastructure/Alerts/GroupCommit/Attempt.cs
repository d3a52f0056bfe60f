using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Persistence;
using Npgsql;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>One try at writing a batch: what it repeats, what was decided on the rest, and the receipts. Nothing of it counts before its commit.</summary>
internal sealed class Attempt
{
    private readonly BatchTally _tally = new();
    private DateTimeOffset _now;
    private KnownAlerts? _found;
    private BatchFold? _fold;
    private Holding? _holding;
    private Grouping? _grouping;
    private TimeSpan _took;

    public Attempt(IReadOnlyList<Part> parts, KnownEpisodes known, DateTimeOffset now)
    {
        Parts = parts;
        _now = now;
        Refires = Refires.Of(parts, known, _tally);
        Receipts = ReceiptRow.Of(parts, now);
    }

    public IReadOnlyList<Part> Parts { get; }
    public Refires Refires { get; }
    public List<ReceiptRow> Receipts { get; }

    /// <summary>Whether it only tries what the database refuses, and is rolled back.</summary>
    public bool IsTrial { get; init; }

    /// <summary>Whether suppression had a say in it.</summary>
    public bool IsSuppressing => _holding is { MustStillBeSet: true };

    /// <summary>Those that are to be decided on.</summary>
    public IEnumerable<IncomingAlert> Undecided => Refires.Others.Select(other => other.Submission.Alert!);

    /// <summary>The server's process that it was given to.</summary>
    public Backend? Backend { get; set; }

    public byte[][] Fingerprints() => [.. Refires.Others.Select(other => other.Submission.Fingerprint).Distinct().Select(one => one.ToBytes())];

    /// <summary>Decides on all that is not a mere repetition, in the order in which it came.</summary>
    /// <param name="now">After the locks: whoever held them may have written a later time than that of our arrival.</param>
    public void Fold(KnownAlerts found, EpisodeRules rules, Holding holding, Lookups lookups, DateTimeOffset now, TimeProvider clock)
    {
        var started = clock.GetTimestamp();
        (_now, _found, _holding) = (now, found, holding);
        _grouping = new Grouping(lookups, found, _tally, rules.ReopenWindow, now, clock);
        _fold = new BatchFold(found, rules, _holding, _grouping, _tally, _now);
        foreach (var (request, index) in Refires.Others) request.Settled[index] = _fold.Add(request.Alerts[index].Alert!);
        _took = clock.GetElapsedTime(started) / Refires.Others.Count;
    }

    public void AddDecisionsTo(NpgsqlBatch batch)
    {
        if (IsSuppressing && !IsTrial) AlertRows.Expect(batch, _holding!);
        AlertRows.AddTo(batch, _found!, _fold!, _grouping!, _now);
        AlertRows.AddInhibitors(batch, _holding!, _now);
    }

    public void AddRefiresTo(NpgsqlBatch batch) => AlertRows.AddRefires(batch, Refires.Seen, _now);

    public void AddReceiptsTo(NpgsqlBatch batch)
    {
        foreach (var receipt in Receipts) receipt.AddTo(batch);
        if (!IsTrial) IdempotencyKeys.AddTo(batch, Parts, _now);
    }

    /// <summary>After the commit: what fires now is known. (It is a hint only, so what was let go meanwhile may be missing.)</summary>
    public void Remember(KnownEpisodes known)
    {
        if (_found is null) return;

        foreach (var (request, index) in Refires.Others.Where(other => other.Index < other.Request.Alerts.Count))
        {
            var alert = request.Alerts[index].Alert!;
            if (_found.Latest.TryGetValue(alert.Fingerprint, out var episode) && _found.IsLive(episode))
                known.Remember(new KnownEpisode(alert.Fingerprint, episode.Id.Value, episode.IncidentId?.Value ?? Guid.Empty, episode.Threshold, alert.Kind)
                {
                    Code = episode.Hold is { } hold ? OutcomeCode.Of(AlertOutcome.Suppressed, hold.Reason) : OutcomeCode.Refired,
                });
            else
                known.Forget(alert.Fingerprint);
        }
    }

    public IEnumerable<IDomainEvent> Facts() => (_fold?.Facts ?? []).Concat(_tally.Facts(_took));
}
