using System.Threading.Channels;
using IncidentManager.Infrastructure.Common.Queue;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>Where requests wait for the next commit; bounded, and how many bytes wait is bounded before they are read.</summary>
internal sealed class IntakeQueue : IComesFirst
{
    private const int MaxRequests = 10_000;

    /// <summary>What one transaction takes: enough to make the most of a commit, little enough that none holds its locks for long.</summary>
    public const int MaxAlertsAtOnce = 4_000;
    public const int MaxPartOfOneRequest = 2_000;
    private const int MaxBytesAtOnce = 16 << 20;

    private readonly Channel<PendingRequest> _waiting = Channel.CreateUnbounded<PendingRequest>(new UnboundedChannelOptions { SingleReader = true });

    // Large requests that are partly written, and requests of a name that the batch has already: each batch takes one of them, so that the
    // others don't wait for all of it.
    private readonly Queue<PendingRequest> _putOff = new();

    private readonly List<PendingRequest> _brokenOff = [];
    private int _inLine;
    private long _come;

    /// <summary>How many alerts have come so far.</summary>
    public long Come => Volatile.Read(ref _come);

    /// <summary>More wait than the commit takes that is under way.</summary>
    public bool IsBusy => Volatile.Read(ref _inLine) > 0;

    /// <returns>False when it is full.</returns>
    public bool TryEnter(PendingRequest request)
    {
        Interlocked.Add(ref _come, request.Count);
        if (Interlocked.Increment(ref _inLine) <= MaxRequests) return _waiting.Writer.TryWrite(request);

        Interlocked.Decrement(ref _inLine);
        return false;
    }

    public ValueTask<bool> WaitForWork(CancellationToken ct) => _putOff.Count > 0 ? new(true) : _waiting.Reader.WaitToReadAsync(ct);

    /// <summary>All that waits, as far as one transaction should take; empty if everything that waited was given up.</summary>
    public List<Part> TakeBatch()
    {
        List<Part> parts = [];
        HashSet<(string, string)> names = [];
        int alerts = 0, bytes = 0;
        while (parts.Count == 0 && _putOff.TryDequeue(out var large)) Take(large);
        while (alerts < MaxAlertsAtOnce && bytes < MaxBytesAtOnce && _waiting.Reader.TryRead(out var next)) Take(next);
        return parts;

        void Take(PendingRequest request)
        {
            Interlocked.Decrement(ref _inLine);
            var waits = parts.Count > 0 && request.Count > MaxPartOfOneRequest;
            if (!request.IsGivenUp && (waits || (request.Name is { } name && !names.Add(name))))
            {
                PutOff(request);
            }
            else if (request.TryBegin())
            {
                var part = new Part(request, request.Written, Math.Min(request.Count - request.Written, MaxPartOfOneRequest));
                parts.Add(part);
                alerts += part.Count;
                bytes += request.Written == 0 ? request.Sent.Body.Length : 0;
            }
            else if (request.IsBrokenOff)
            {
                BreakOff(request);
            }
        }
    }

    /// <summary>The rest of a large request, behind the others of its kind.</summary>
    public void PutOff(PendingRequest request)
    {
        Interlocked.Increment(ref _inLine);
        _putOff.Enqueue(request);
    }

    /// <summary>What was written in part and will not be written to its end.</summary>
    public void BreakOff(PendingRequest request) => _brokenOff.Add(request);

    /// <summary>Each is told once.</summary>
    public IReadOnlyList<PendingRequest> TakeBrokenOff()
    {
        if (_brokenOff.Count == 0) return [];

        PendingRequest[] taken = [.. _brokenOff];
        _brokenOff.Clear();
        return taken;
    }
}
