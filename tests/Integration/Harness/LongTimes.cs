using Microsoft.Extensions.Time.Testing;

namespace IncidentManager.Integration.Harness;

public static class LongTimes
{
    private static readonly TimeSpan Awake = TimeSpan.FromMinutes(2);

    extension(FakeTimeProvider clock)
    {
        /// <summary>
        /// Lets hours or days pass as a machine sleeps through them: timers fire during the last two minutes only. To advance by as much would fire the
        /// timer of every second on the way.
        /// </summary>
        public void Leap(TimeSpan time)
        {
            if (time > Awake) clock.AdjustTime(clock.GetUtcNow() + time - Awake);
            clock.Advance(time > Awake ? Awake : time);
        }
    }
}
