using System.Diagnostics;
using IncidentManager.Domain.Escalation.OnCall;

namespace IncidentManager.Escalation;

/// <summary>A thousand schedules of three layers, with restrictions and overrides, over 90 days in which the clock changes.</summary>
internal static class OnCall
{
    private static readonly DateTimeOffset From = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    /// <summary>From their settings to their last shift, as a process does that has just started.</summary>
    public static double Milliseconds()
    {
        var zone = new Zone("Somewhere", [.. Enumerable.Range(1970, 230).SelectMany(Changes)]);
        LayerText[] layers =
        [
            new(null, new RotationText("weekly", null, null), new HandoffText("09:00", "monday"), Start, null, ["ada", "bob", "eve"], null),
            new(null, new RotationText("daily", null, null), new HandoffText("08:00", null), Start, null, ["kim", "lea"], [new("08:00", "20:00", ["monday", "friday"])]),
            new(null, new RotationText("custom", null, "12h"), null, Start, null, ["max", "zoe"], [new("20:00", "08:00", ["saturday", "sunday"])]),
        ];

        var started = Stopwatch.GetTimestamp();
        var shifts = 0;
        for (var schedule = 0; schedule < 1_000; schedule++)
        {
            var rota = new Rota(zone, ScheduleReader.Read(layers, zone, (_, _) => { })!, Overrides(schedule));
            shifts += rota.FinalSchedule(From, From.AddDays(90)).Count();
        }

        Console.WriteLine($"{shifts:N0} shifts of 1,000 schedules");
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static IEnumerable<StandIn> Overrides(int schedule) => Enumerable.Range(0, 10)
        .Select(i => new StandIn(Guid.CreateVersion7(From), "stand-in", From.AddDays(i * 9), From.AddDays(i * 9).AddHours(1 + (schedule % 24))));

    /// <summary>To summer time and back, as in most of Europe.</summary>
    private static ZoneOffset[] Changes(int year) =>
    [
        new(new DateTimeOffset(year, 3, 28, 1, 0, 0, TimeSpan.Zero), TimeSpan.FromHours(2)),
        new(new DateTimeOffset(year, 10, 28, 1, 0, 0, TimeSpan.Zero), TimeSpan.FromHours(1)),
    ];
}
