using IncidentManager.Domain.Suppression;
using static IncidentManager.Domain.Suppression.BreadthVerdict;

namespace IncidentManager.Unit.Suppression;

public sealed class JudgingBreadth
{
    private static readonly BreadthLimit Never = new(null, null);

    [Theory]
    [InlineData(5, 100, Allowed)]
    [InlineData(25, 100, Allowed)]
    [InlineData(26, 100, Confirm)]
    [InlineData(51, 100, Refused)]
    [InlineData(9, 9, Allowed)]
    [InlineData(0, 0, Allowed)]
    public void Goes_by_the_share_of_the_incidents_once_there_are_some(int hidden, int all, BreadthVerdict verdict) =>
        BreadthDecision.Decide(Radius(hidden, all), new BreadthLimit(0.25, null), new BreadthLimit(0.5, null)).ShouldBe(verdict);

    [Theory]
    [InlineData(10, Allowed)]
    [InlineData(11, Confirm)]
    [InlineData(21, Refused)]
    public void Goes_by_how_many_they_are(int hidden, BreadthVerdict verdict) =>
        BreadthDecision.Decide(Radius(hidden, 1_000), new BreadthLimit(null, 10), new BreadthLimit(null, 20)).ShouldBe(verdict);

    [Fact]
    public void Allows_all_where_nothing_is_set() => BreadthDecision.Decide(Radius(1_000, 1_000), Never, Never).ShouldBe(Allowed);

    [Fact]
    public void Takes_what_could_not_be_counted_for_too_broad() =>
        BreadthDecision.Decide(Radius(0, 1_000) with { IsComplete = false }, new BreadthLimit(0.9, null), Never).ShouldBe(Confirm);

    private static BlastRadius Radius(int hidden, int all) => new(DateTimeOffset.UnixEpoch, hidden, hidden, all, 0, [], [], IsComplete: true);
}
