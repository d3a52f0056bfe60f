using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace IncidentManager.Integration.Harness;

/// <summary>Lets a test's clock go as fast as the database's, so that leases are renewed as they are in production.</summary>
internal sealed class PassingTime : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task _passing;

    public PassingTime(FakeTimeProvider clock) => _passing = Pass(clock, _end.Token);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _passing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private static async Task Pass(FakeTimeProvider clock, CancellationToken end)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var last = Stopwatch.GetTimestamp(); await timer.WaitForNextTickAsync(end);)
        {
            var now = Stopwatch.GetTimestamp();
            clock.Advance(Stopwatch.GetElapsedTime(last, now));
            last = now;
        }
    }
}
