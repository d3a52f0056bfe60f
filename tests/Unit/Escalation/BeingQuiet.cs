using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Escalation.OnCall;
using IncidentManager.Domain.Escalation.People;
using IncidentManager.Unit.Escalation.OnCall;

namespace IncidentManager.Unit.Escalation;

public sealed class BeingQuiet
{
    [Theory]
    [InlineData(null, Urgency.Low, "2026-01-05T22:30Z", true)] // 23:30 of a Monday in Berlin
    [InlineData(null, Urgency.Low, "2026-01-06T05:59Z", true)]
    [InlineData(null, Urgency.Low, "2026-01-06T06:00Z", false)]
    [InlineData(null, Urgency.Low, "2026-01-06T22:30Z", false)]
    [InlineData(null, Urgency.High, "2026-01-05T22:30Z", false)] // never, unless it is named
    [InlineData("low", Urgency.High, "2026-01-05T22:30Z", false)]
    [InlineData("high", Urgency.High, "2026-01-05T22:30Z", true)]
    [InlineData("high", Urgency.Low, "2026-01-05T22:30Z", false)]
    public void Holds_by_the_users_own_clock_for_the_urgencies_it_is_set_for(string? urgency, Urgency of, string at, bool isQuiet)
    {
        var hours = QuietHoursReader.Read(
            new QuietHoursText(new WeeklyWindowText("22:00", "07:00", ["monday"]), urgency is null ? null : [urgency]), (path, problem) => throw new ArgumentException(path + problem))!;

        new Person("ada", null, A.Zone("Europe/Berlin"), [], [hours], null).IsQuiet(of, A.Time(at)).ShouldBe(isQuiet);
    }

    [Fact]
    public void Names_what_is_wrong_with_its_hours()
    {
        List<string> wrong = [];

        QuietHoursReader.Read(new QuietHoursText(new WeeklyWindowText("22", "25:00", null), ["medium", "low", "high"]), (path, _) => wrong.Add(path)).ShouldBeNull();

        wrong.ShouldBe(["from", "until", "urgencies[0]", "urgencies"]);
    }
}
