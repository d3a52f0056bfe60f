using System.Diagnostics;

namespace IncidentManager.Infrastructure.Common.Queue;

/// <summary>A message that this node has claimed: at work, or waiting for a hand.</summary>
internal sealed class HeldMessage(ClaimedMessage message) : IDisposable
{
    private readonly CancellationTokenSource _cut = new();
    private readonly long _since = Stopwatch.GetTimestamp();

    public ClaimedMessage Message => message;

    public bool IsAtWork { get; set; }

    /// <summary>Not at once, for it was claimed for longer; and what a process without practice has, is first for others to take over.</summary>
    public bool IsToBeRenewed => Stopwatch.GetElapsedTime(_since) > (ClaimedMessages.RenewEvery / 2) + (message.IsTrial ? ClaimedMessages.Trial : TimeSpan.Zero);

    public Task Work { get; set; } = Task.CompletedTask;

    public CancellationToken WhenCut => _cut.Token;

    /// <summary>Another worker has taken it over, or this node's patience at its end is over.</summary>
    public void Cut()
    {
        try
        {
            _cut.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended meanwhile: that is why the renewal did not find it.
        }
    }

    public void Dispose() => _cut.Dispose();
}
