using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Unit.Common;

public sealed class NamingAValue
{
    private enum Odd { Plain, TwoWords, ABC }

    [Fact]
    public void Spells_it_in_snake_case() => Names<Odd>.All.ShouldBe(["plain", "two_words", "a_b_c"]);

    [Fact]
    public void Can_be_read_back_whatever_the_case()
    {
        foreach (var value in Enum.GetValues<TimelineEvent>())
        {
            Names<TimelineEvent>.Parse(value.Name()).ShouldBe(value);
            Names<TimelineEvent>.Parse(value.Name().ToUpperInvariant()).ShouldBe(value);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("Note Added")]
    [InlineData("open,closed")]
    [InlineData(" open")]
    public void Takes_nothing_else_for_one(string? text)
    {
        Names<IncidentState>.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => Names<IncidentState>.Parse(text ?? "")).Message.ShouldContain("IncidentState");
    }
}
