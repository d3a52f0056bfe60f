using System.Threading.Channels;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>Where requests wait for the next commit; bounded, and how many bytes wait is bounded before they are read.</summary>
internal sealed class IntakeQueue
{
    private const int MaxRequests = 10_000;

    /// <summary>What one transaction takes: enough to make the most of a commit, little enough that none holds its locks for long.</summary>
    public const int MaxAlertsAtOnce = 4_000;
    public const int MaxPartOfOneRequest = 2_000;
    private const int MaxBytesAtOnce = 16 << 20;

    private readonly Channel<PendingRequest> _waiting = Channel.CreateBounded<PendingRequest>(
        new BoundedChannelOptions(MaxRequests) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    // Large requests that are partly written, and requests of a name that the batch has already: each batch takes one of them, so that the
    // others don't wait for all of it.
    private readonly Queue<PendingRequest> _unfinished = new();

    /// <returns>False when it is full.</returns>
    public bool TryEnter(PendingRequest request) => _waiting.Writer.TryWrite(request);

    public ValueTask<bool> WaitForWork(CancellationToken ct) => _unfinished.Count > 0 ? new(true) : _waiting.Reader.WaitToReadAsync(ct);

    /// <summary>All that waits, as far as one transaction should take; empty if everything that waited was given up.</summary>
    public List<Part> TakeBatch()
    {
        List<Part> parts = [];
        HashSet<(string, string)> names = [];
        int alerts = 0, bytes = 0;
        if (_unfinished.TryDequeue(out var large)) Take(large);
        while (alerts < MaxAlertsAtOnce && bytes < MaxBytesAtOnce && _waiting.Reader.TryRead(out var next)) Take(next);
        return parts;

        void Take(PendingRequest request)
        {
            if (request.IsGivenUp) return;
            var waits = parts.Count > 0 && request.Alerts.Count > MaxPartOfOneRequest;
            if (waits || (request.Sent.IdempotencyKey is not null && !names.Add(IdempotencyKeys.NameOf(request))))
            {
                _unfinished.Enqueue(request);
                return;
            }

            var part = new Part(request, request.Written, Math.Min(request.Alerts.Count - request.Written, MaxPartOfOneRequest));
            parts.Add(part);
            alerts += part.Count;
            bytes += request.Written == 0 ? request.Sent.Body.Length : 0;
        }
    }

    /// <summary>The rest of a large request, behind the others of its kind.</summary>
    public void TakeLater(PendingRequest request) => _unfinished.Enqueue(request);
}
