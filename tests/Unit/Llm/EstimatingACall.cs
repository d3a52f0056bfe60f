using CsCheck;
using IncidentManager.Domain.Llm;

namespace IncidentManager.Unit.Llm;

public sealed class EstimatingACall
{
    [Theory]
    [InlineData(0, 100, 100)]
    [InlineData(1, 100, 101)]
    [InlineData(3, 100, 101)]
    [InlineData(4, 100, 102)]
    [InlineData(16_384, 2048, 7510)]
    public void Takes_a_token_for_three_bytes_and_the_longest_answer(long bytes, long most, long tokens) =>
        Usage.Estimated(bytes, most).Total.ShouldBe(tokens);

    [Theory]
    [InlineData(null, null)]
    [InlineData(0L, 0L)]
    [InlineData(0L, null)]
    [InlineData(-1L, 10L)]
    [InlineData(10L, -1L)]
    [InlineData(long.MaxValue, 1L)]
    public void Does_not_believe_a_report_that_cannot_be_true(long? prompt, long? completion) => Usage.Reported(prompt, completion).ShouldBeNull();

    [Fact]
    public void Takes_half_a_report_for_what_it_is() => Usage.Reported(null, 7).ShouldBe(new Usage(0, 7));

    [Fact]
    public void Costs_what_a_million_tokens_do() => new Prices(2.5m, 10m).CostOf(new Usage(1_000_000, 500_000)).ShouldBe(7.5m);
}

public sealed class TellingPeriods
{
    [Fact]
    public void Finds_the_one_that_a_time_lies_in() => Gen.Select(Gen.Int[0, 50_000_000], Gen.Enum<BudgetPeriod>())
        .Sample((minutes, period) =>
        {
            var time = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.FromHours(5)).AddMinutes(minutes);
            var start = Periods.StartOf(period, time);
            start.Offset.ShouldBe(TimeSpan.Zero);
            time.ShouldBeInRange(start, Periods.EndOf(period, start).AddTicks(-1));
            Periods.StartOf(period, Periods.EndOf(period, start)).ShouldBe(Periods.EndOf(period, start));
        });
}
