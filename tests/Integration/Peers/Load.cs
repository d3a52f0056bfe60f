using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Peers;

/// <summary>Several senders at once, each sending one request after the other, until they are told to end or one of them fails.</summary>
internal sealed class Load : IDisposable
{
    /// <summary>More than is written of one request at once.</summary>
    private const int AlertsOfALargeRequest = 2_100;

    private readonly HttpClient _client;
    private readonly CancellationTokenSource _enough = new();
    private readonly Tally _acknowledgements = new();
    private readonly Tally _tries = new();
    private readonly Tally _refusals = new();
    private readonly Task _sending;

    public Load(Uri url, Random random)
    {
        _client = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromSeconds(30) };
        Senders =
        [
            .. Format.All.SelectMany(_ => Enumerable.Range(0, 2), (format, number) => new Sender(this, format, $"{format.Name}-{number}", random.Next())),
            new Sender(this, Format.Webhook, "large", random.Next(), AlertsOfALargeRequest),
        ];
        _sending = Task.WhenAll(Senders.Select(sender => Task.Run(() => Run(sender))));
    }

    public IReadOnlyList<Sender> Senders { get; }

    /// <summary>Completes when so many more requests were acknowledged, and so many more tries after them have begun.</summary>
    public async Task After(int acknowledgements, int tries)
    {
        await _acknowledgements.More(acknowledgements);
        await _tries.More(tries);
    }

    /// <summary>Completes when one more request is told to come again.</summary>
    public Task Refused() => _refusals.More(1);

    /// <summary>Every sender ends with the acknowledgement of its last request.</summary>
    public async Task End(TimeSpan bound)
    {
        await _enough.CancelAsync();
        await _sending.WaitAsync(bound);
    }

    public Task<HttpResponseMessage> Try(HttpRequestMessage request)
    {
        _tries.Count();
        return _client.SendAsync(request);
    }

    public void Acknowledged() => _acknowledgements.Count();

    public void ToldToComeAgain() => _refusals.Count();

    public void Dispose()
    {
        _enough.Cancel();
        _client.Dispose(); // whoever still tries fails, and ends
        _enough.Dispose();
    }

    private async Task Run(Sender sender)
    {
        try
        {
            while (!_enough.IsCancellationRequested) await sender.SendOne();
        }
        catch (Exception failure)
        {
            foreach (var tally in new[] { _acknowledgements, _tries, _refusals }) tally.Fail(failure);
            throw;
        }
    }

    /// <summary>Counts, for one who waits until there is more.</summary>
    private sealed class Tally
    {
        private readonly Lock _lock = new();
        private TaskCompletionSource _reached = new();
        private Exception? _failure;
        private int _missing;

        public Task More(int number)
        {
            lock (_lock)
            {
                _missing = number;
                _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                if (_failure is not null) _reached.SetException(_failure);
                else if (number == 0) _reached.SetResult();
                return _reached.Task;
            }
        }

        public void Count()
        {
            lock (_lock)
                if (--_missing == 0) _reached.TrySetResult();
        }

        /// <summary>There will be no more.</summary>
        public void Fail(Exception failure)
        {
            lock (_lock)
            {
                _failure ??= failure;
                _reached.TrySetException(_failure);
            }
        }
    }
}
