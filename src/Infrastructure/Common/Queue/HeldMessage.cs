namespace IncidentManager.Infrastructure.Common.Queue;

/// <summary>A message that this node has claimed: at work, or waiting for a hand.</summary>
internal sealed class HeldMessage(ClaimedMessage message, TimeProvider wall) : IDisposable
{
    private readonly CancellationTokenSource _cut = new();
    private readonly long _since = wall.GetTimestamp();
    private long? _begun;

    public ClaimedMessage Message => message;

    public bool IsAtWork => _begun is not null;

    public TimeSpan AtWorkFor => _begun is { } begun ? wall.GetElapsedTime(begun) : TimeSpan.Zero;

    public TimeSpan HeldFor => wall.GetElapsedTime(_since);

    public Task Work { get; set; } = Task.CompletedTask;

    public CancellationToken WhenCut => _cut.Token;

    public void Begin() => _begun = wall.GetTimestamp();

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
