using System.Diagnostics;

namespace IncidentManager.Infrastructure.Persistence.Embedded;

/// <summary>Waiting for what other processes do: polled, since none of it can be awaited, and always with a bound.</summary>
internal static class Patience
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks until the answer is not null; null when the bound has passed.</summary>
    public static async Task<T?> UntilAsync<T>(Func<Task<T?>> ask, TimeSpan bound, CancellationToken ct) where T : class
    {
        var begin = Stopwatch.GetTimestamp();
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            if (await ask() is { } answer) return answer;
            if (Stopwatch.GetElapsedTime(begin) > bound) return null;
            await Task.Delay(Interval, ct);
        }
    }
}
