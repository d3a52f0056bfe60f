using IncidentManager.Domain.Notifications;
using Shouldly;

namespace IncidentManager.Unit.Notifications;

public sealed class PlanningANotice
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Minutes from noon: the shift's beginning, its notice's length, and when which notice is planned for, at noon and for a minute.</summary>
    [Theory]
    [InlineData(180, 60, "")]
    [InlineData(61, 60, "")]
    [InlineData(60.5, 60, "Ahead 0.5")]
    [InlineData(60, 60, "Ahead 0")]
    [InlineData(20, 60, "Ahead 0")]
    [InlineData(0.5, 60, "Ahead 0, Start 0.5")]
    [InlineData(0.5, 0, "Start 0.5")]
    [InlineData(1, 0, "")]
    [InlineData(0, 60, "Start 0")]
    [InlineData(-14, 60, "Start 0")]
    [InlineData(-15, 60, "")]
    public void Gives_one_ahead_and_one_at_the_beginning_and_none_of_what_is_old(double from, double notice, string planned) =>
        string.Join(", ", ShiftNotice.PlannedFor(Noon.AddMinutes(from), TimeSpan.FromMinutes(notice), Noon, Noon.AddMinutes(1))
            .Select(one => FormattableString.Invariant($"{one.Kind} {(one.At - Noon).TotalMinutes}"))).ShouldBe(planned);

    [Fact]
    public void Names_a_shift_by_whom_where_and_from_when_on() =>
        ShiftNotice.IdOf("payments", "ada", Noon.ToOffset(TimeSpan.FromHours(2))).ShouldBe("20260301T120000Z-ada@payments.on-call");
}
