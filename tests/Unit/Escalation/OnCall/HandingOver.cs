using IncidentManager.Domain.Escalation.OnCall;

namespace IncidentManager.Unit.Escalation.OnCall;

public sealed class HandingOver
{
    [Theory]
    // In the gap: at the first moment after. Before, a day has 24 hours, and in the overlap the shift gets the hour that comes twice.
    [InlineData("Europe/Berlin", "02:30", "2026-03-27T12:00Z", "2026-03-30T12:00Z", "03-27T12:00 ada, 03-28T01:30 bob, 03-29T01:00 ada, 03-30T00:30 bob")]
    [InlineData("Europe/Berlin", "02:30", "2026-10-23T12:00Z", "2026-10-26T12:00Z", "10-23T12:00 ada, 10-24T00:30 bob, 10-25T00:30 ada, 10-26T01:30 bob")]
    [InlineData("Europe/Berlin", "09:00", "2026-03-28T12:00Z", "2026-03-30T12:00Z", "03-28T12:00 ada, 03-29T07:00 bob, 03-30T07:00 ada")]
    [InlineData("America/New_York", "02:30", "2026-03-07T12:00Z", "2026-03-09T12:00Z", "03-07T12:00 ada, 03-08T07:00 bob, 03-09T06:30 ada")]
    [InlineData("America/New_York", "01:30", "2026-10-31T12:00Z", "2026-11-02T12:00Z", "10-31T12:00 ada, 11-01T05:30 bob, 11-02T06:30 ada")]
    [InlineData("Australia/Sydney", "02:30", "2026-10-03T00:00Z", "2026-10-05T00:00Z", "10-03T00:00 ada, 10-03T16:00 bob, 10-04T15:30 ada")]
    [InlineData("Australia/Sydney", "02:30", "2026-04-04T00:00Z", "2026-04-06T00:00Z", "04-04T00:00 ada, 04-04T15:30 bob, 04-05T16:30 ada")]
    [InlineData("America/Santiago", "00:00", "2026-09-05T12:00Z", "2026-09-07T12:00Z", "09-05T12:00 ada, 09-06T04:00 bob, 09-07T03:00 ada")]
    [InlineData("America/Santiago", "23:30", "2026-04-04T12:00Z", "2026-04-06T12:00Z", "04-04T12:00 ada, 04-05T02:30 bob, 04-06T03:30 ada")]
    [InlineData("Asia/Kolkata", "02:30", "2026-03-28T12:00Z", "2026-03-30T12:00Z", "03-28T12:00 ada, 03-28T21:00 bob, 03-29T21:00 ada")]
    [InlineData("Australia/Lord_Howe", "02:15", "2026-10-03T00:00Z", "2026-10-05T00:00Z", "10-03T00:00 ada, 10-03T15:30 bob, 10-04T15:15 ada")]
    [InlineData("Australia/Lord_Howe", "01:45", "2026-04-04T00:00Z", "2026-04-06T00:00Z", "04-04T00:00 ada, 04-04T14:45 bob, 04-05T15:15 ada")]
    public void Keeps_the_hour_of_the_wall_clock_where_that_jumps(string zone, string handoff, string from, string until, string line) =>
        A.Rota(zone, [A.Daily(handoff, from, "ada", "bob")]).Line(from, until).ShouldBe(line);

    [Fact]
    public void Begins_with_the_turn_that_is_under_way_at_the_start() =>
        A.Rota("Europe/Berlin", [A.Weekly("monday", "09:00", "2026-01-07T12:00Z", "ada", "bob", "eve")]).Line("2026-01-06T00:00Z", "2026-02-01T00:00Z")
            .ShouldBe("01-06T00:00 -, 01-07T12:00 ada, 01-12T08:00 bob, 01-19T08:00 eve, 01-26T08:00 ada");

    [Fact]
    public void Begins_there_also_within_the_hour_that_comes_twice() => // 00:30Z was the hand-off already, when the clock showed it first
        A.Rota("Europe/Berlin", [A.Daily("02:30", "2026-10-25T01:10Z", "ada", "bob")]).Line("2026-10-25T01:00Z", "2026-10-26T12:00Z")
            .ShouldBe("10-25T01:00 -, 10-25T01:10 ada, 10-26T01:30 bob");

    [Fact]
    public void Happens_on_the_day_it_is_set_to_in_every_second_week() =>
        A.Rota("UTC", [A.Weekly("friday", "17:00", "2026-01-05T00:00Z", "ada", "bob") with { Rotation = new RotationText("weekly", 2, null) }])
            .Line("2026-01-05T00:00Z", "2026-02-05T00:00Z").ShouldBe("01-05T00:00 ada, 01-16T17:00 bob, 01-30T17:00 ada");

    [Fact]
    public void Happens_after_any_length_by_the_wall_clock() =>
        A.Rota("Europe/Berlin", [A.Custom("12h", "2026-03-28T07:00Z", "ada", "bob")]).Line("2026-03-28T07:00Z", "2026-03-30T00:00Z")
            .ShouldBe("03-28T07:00 ada, 03-28T19:00 bob, 03-29T06:00 ada, 03-29T18:00 bob");

    [Fact]
    public void Skips_whoever_had_only_the_hour_that_is_skipped() =>
        A.Rota("Europe/Berlin", [A.Custom("1h", "2026-03-28T23:00Z", "ada", "bob", "eve", "kim")]).Line("2026-03-28T23:00Z", "2026-03-29T03:00Z")
            .ShouldBe("03-28T23:00 ada, 03-29T00:00 bob, 03-29T01:00 kim, 03-29T02:00 ada");

    [Fact]
    public void Makes_no_new_shift_of_a_user_who_follows_himself() =>
        A.Rota("UTC", [A.Daily("00:00", "2026-01-01T00:00Z", "ada", "ada", "bob")]).Line("2026-01-01T00:00Z", "2026-01-05T00:00Z")
            .ShouldBe("01-01T00:00 ada, 01-03T00:00 bob, 01-04T00:00 ada");
}
