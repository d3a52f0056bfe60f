using System.Diagnostics;

namespace IncidentManager.Analysis;

internal static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <exception cref="TimeoutException">It is not so within five minutes.</exception>
    public static async Task Until(string what, Func<Task<bool>> isSo, TimeSpan? every = null)
    {
        using var timer = new PeriodicTimer(every ?? TimeSpan.FromMilliseconds(200));
        for (var since = Stopwatch.GetTimestamp(); !await isSo(); await timer.WaitForNextTickAsync())
            if (Stopwatch.GetElapsedTime(since) > Patience) throw new TimeoutException($"Waited in vain until {what}.");
    }
}
