using IncidentManager.Domain.Escalation.OnCall;

namespace IncidentManager.Unit.Escalation.OnCall;

public sealed class OverlayingLayers
{
    private static readonly LayerText Ada = A.Daily("00:00", "2026-01-01T00:00Z", "ada");
    private static readonly LayerText Bob = A.Daily("00:00", "2026-01-01T00:00Z", "bob");

    [Fact]
    public void Lets_the_later_one_decide_where_it_has_somebody() =>
        A.Rota("UTC", [Ada, Bob.Only("09:00", "17:00", "monday")]).Line("2026-01-04T00:00Z", "2026-01-07T00:00Z")
            .ShouldBe("01-04T00:00 ada, 01-05T09:00 bob, 01-05T17:00 ada");

    [Fact]
    public void Lets_an_override_decide_before_all_of_them()
    {
        var standIn = A.Override("eve", "2026-01-05T12:00Z", "2026-01-05T18:00Z");
        var rota = A.Rota("UTC", [Ada, Bob.Only("09:00", "17:00", "monday")], standIn);

        rota.Line("2026-01-05T00:00Z", "2026-01-06T00:00Z").ShouldBe("01-05T00:00 ada, 01-05T09:00 bob, 01-05T12:00 eve, 01-05T18:00 ada");
        rota.OnCallAt(A.Time("2026-01-05T12:00Z")).ShouldBe(new Duty("eve", null, standIn.Id));
        rota.OnCallAt(A.Time("2026-01-05T11:59Z")).ShouldBe(new Duty("bob", "layer-2", null));
    }

    [Fact]
    public void Takes_overrides_in_any_order_and_where_one_follows_the_other() =>
        A.Rota("UTC", [], A.Override("bob", "2026-01-02T00:00Z", "2026-01-03T00:00Z"), A.Override("ada", "2026-01-01T00:00Z", "2026-01-02T00:00Z"))
            .Line("2025-12-31T00:00Z", "2026-01-04T00:00Z").ShouldBe("12-31T00:00 -, 01-01T00:00 ada, 01-02T00:00 bob, 01-03T00:00 -");

    [Fact]
    public void Says_where_nobody_is_on_call()
    {
        var rota = A.Rota("UTC", [(Ada with { End = A.Time("2026-01-08T12:00Z") }).Only("09:00", "17:00", "monday", "thursday")]);

        rota.Line("2026-01-05T00:00Z", "2026-01-20T00:00Z").ShouldBe("01-05T00:00 -, 01-05T09:00 ada, 01-05T17:00 -, 01-08T09:00 ada, 01-08T12:00 -");
        rota.OnCallAt(A.Time("2026-01-05T08:59Z")).ShouldBeNull();
        rota.OnCallAt(A.Time("9999-01-01T00:00Z")).ShouldBeNull();
        A.Rota("UTC", []).FinalSchedule(A.Time("2026-01-05T00:00Z"), A.Time("2026-01-06T00:00Z")).ShouldHaveSingleItem().IsGap.ShouldBeTrue();
        A.Rota("UTC", []).FinalSchedule(A.Time("2026-01-05T00:00Z"), A.Time("2026-01-05T00:00Z")).ShouldBeEmpty();
    }

    [Theory]
    // Over midnight: it belongs to the day on which it begins.
    [InlineData("UTC", "22:00", "06:00", "friday", "2026-01-02T00:00Z", "2026-01-05T00:00Z", "01-02T00:00 -, 01-02T22:00 ada, 01-03T06:00 -")]
    [InlineData("UTC", "00:00", "24:00", "friday", "2026-01-01T00:00Z", "2026-01-05T00:00Z", "01-01T00:00 -, 01-02T00:00 ada, 01-03T00:00 -")]
    [InlineData("UTC", "09:00", "09:00", "friday", "2026-01-01T00:00Z", "2026-01-05T00:00Z", "01-01T00:00 -, 01-02T09:00 ada, 01-03T09:00 -")]
    [InlineData("UTC", null, null, "friday", "2026-01-01T00:00Z", "2026-01-05T00:00Z", "01-01T00:00 -, 01-02T00:00 ada, 01-03T00:00 -")]
    // Across a change: an hour shorter in March, an hour longer in October.
    [InlineData("Europe/Berlin", "22:00", "06:00", "saturday", "2026-03-28T00:00Z", "2026-03-30T00:00Z", "03-28T00:00 -, 03-28T21:00 ada, 03-29T04:00 -")]
    [InlineData("Europe/Berlin", "22:00", "06:00", "saturday", "2026-10-24T00:00Z", "2026-10-26T00:00Z", "10-24T00:00 -, 10-24T20:00 ada, 10-25T05:00 -")]
    [InlineData("Australia/Lord_Howe", "22:00", "06:00", "saturday", "2026-10-03T00:00Z", "2026-10-05T00:00Z", "10-03T00:00 -, 10-03T11:30 ada, 10-03T19:00 -")]
    // A bound in the gap is the first moment after; one that comes twice is the first. A window that lies in the gap is not there.
    [InlineData("Europe/Berlin", "02:30", "06:00", "sunday", "2026-03-28T12:00Z", "2026-03-30T00:00Z", "03-28T12:00 -, 03-29T01:00 ada, 03-29T04:00 -")]
    [InlineData("Europe/Berlin", "00:00", "02:30", "sunday", "2026-10-24T12:00Z", "2026-10-26T00:00Z", "10-24T12:00 -, 10-24T22:00 ada, 10-25T00:30 -")]
    [InlineData("Europe/Berlin", "02:15", "02:45", "sunday", "2026-03-28T12:00Z", "2026-03-30T00:00Z", "03-28T12:00 -")]
    [InlineData("America/Santiago", "00:00", "06:00", "sunday", "2026-09-05T12:00Z", "2026-09-07T00:00Z", "09-05T12:00 -, 09-06T04:00 ada, 09-06T09:00 -")]
    public void Keeps_a_restriction_by_the_wall_clock(string zone, string? begin, string? end, string day, string from, string until, string line) =>
        A.Rota(zone, [Ada.Only(begin, end, day)]).Line(from, until).ShouldBe(line);

    [Fact]
    public void Takes_an_override_beside_the_gap_for_the_instants_that_it_names() => // 02:15+01:00, which no clock shows, is 03:15+02:00
        A.Rota("Europe/Berlin", [A.Daily("02:30", "2026-03-27T12:00Z", "ada", "bob")], A.Override("eve", "2026-03-29T02:15+01:00", "2026-03-29T02:45+01:00"))
            .Line("2026-03-29T00:00Z", "2026-03-29T12:00Z").ShouldBe("03-29T00:00 bob, 03-29T01:00 ada, 03-29T01:15 eve, 03-29T01:45 ada");
}
