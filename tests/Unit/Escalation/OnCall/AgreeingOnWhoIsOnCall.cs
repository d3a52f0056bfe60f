using CsCheck;
using IncidentManager.Domain.Escalation.OnCall;

namespace IncidentManager.Unit.Escalation.OnCall;

/// <summary>Two ways of asking a schedule, over any schedules, overrides, zones and clock changes.</summary>
public sealed class AgreeingOnWhoIsOnCall
{
    private static readonly DateTimeOffset First = A.Time("2026-01-01T00:00Z");

    private static Gen<DateTimeOffset> AnyInstant => Gen.Int[0, 2 * 366 * 24 * 4].Select(quarters => First.AddMinutes(15 * quarters));

    private static Gen<string> AnyTime => Gen.Int[0, (24 * 4) - 1].Select(quarter => $"{quarter / 4:00}:{quarter % 4 * 15:00}");

    private static Gen<WeeklyWindowText> AnyWindow => Gen.Select(
        AnyTime, AnyTime, Gen.Int[0, 6].HashSet[0, 4],
        (from, until, days) => new WeeklyWindowText(from, until, [.. days.Select(day => $"{(DayOfWeek)day}")]));

    private static Gen<LayerText> AnyLayer => Gen.Select(
        Gen.Int[0, 2], Gen.Int[1, 40], AnyTime, AnyInstant, Gen.Int[1, 4], AnyWindow.List[0, 2], Gen.Bool,
        (kind, length, handoff, start, users, windows, ends) => new LayerText(
            null,
            kind switch { 0 => new RotationText("daily", 1 + (length % 3), null), 1 => new RotationText("weekly", null, null), _ => new RotationText("custom", null, $"{length}h") },
            new HandoffText(handoff, kind == 1 ? "sunday" : null),
            start.AddDays(-200), ends ? start.AddDays(length * 10) : null, [.. Enumerable.Range(0, users).Select(i => $"user-{i}")], windows));

    private static Gen<List<StandIn>> AnyOverrides => Gen.Select(AnyInstant, Gen.Int[1, 100]).List[0, 5].Select(spans =>
    {
        List<StandIn> taken = [];
        foreach (var (from, hours) in spans)
        {
            var one = new StandIn(Guid.CreateVersion7(from), "stand-in", from, from.AddHours(hours));
            if (taken.TrueForAll(other => other.Until <= one.From || one.Until <= other.From)) taken.Add(one);
        }

        return taken;
    });

    private static Gen<Rota> AnyRota => Gen.Select(ReadingTheWallClock.AnyZone, AnyLayer.List[0, 3], AnyOverrides, (zone, layers, overrides) =>
        new Rota(zone, ScheduleReader.Read(layers, zone, (path, problem) => throw new ArgumentException($"{path} {problem}"))!, overrides));

    [Fact]
    public void Holds_at_every_bound_and_between_bounds() => Gen.Select(AnyRota, AnyInstant, Gen.Int[1, 40]).Sample((rota, from, days) =>
    {
        var until = from.AddDays(days);
        var at = from;
        Duty? before = null;
        foreach (var shift in rota.FinalSchedule(from, until))
        {
            shift.From.ShouldBe(at);
            shift.Until.ShouldBeGreaterThan(shift.From);
            if (at != from) shift.Duty.ShouldNotBe(before); // merged
            for (var inside = shift.From; inside < shift.Until; inside = inside.AddMinutes(15)) rota.OnCallAt(inside).ShouldBe(shift.Duty);
            rota.OnCallAt(shift.Until.AddTicks(-1)).ShouldBe(shift.Duty);
            (at, before) = (shift.Until, shift.Duty);
        }

        at.ShouldBe(until);
    }, iter: 200);

    [Fact]
    public void Does_not_depend_on_where_somebody_begins_to_look() => Gen.Select(AnyRota, AnyInstant, Gen.Int[1, 20], Gen.Int[1, 20]).Sample((rota, from, one, other) =>
    {
        var (middle, until) = (from.AddDays(one), from.AddDays(one + other));
        var late = rota.FinalSchedule(middle, until).First();
        var whole = rota.FinalSchedule(from, until).Single(shift => shift.From <= middle && middle < shift.Until);
        (late.Duty, late.Until).ShouldBe((whole.Duty, whole.Until));
    }, iter: 400);

    [Fact]
    public void Costs_no_memory_a_question()
    {
        var rota = A.Rota(
            "Europe/Berlin", [A.Weekly("monday", "09:00", "2026-01-01T00:00Z", "ada", "bob"), A.Daily("08:00", "2026-01-01T00:00Z", "eve").Only("08:00", "20:00")],
            A.Override("kim", "2026-03-05T12:00Z", "2026-03-06T12:00Z"));
        rota.OnCallAt(First);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1_000; i++) rota.OnCallAt(First.AddHours(i));

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }
}
