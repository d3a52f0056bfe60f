using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Unit.Incidents;

public sealed class SpellingASeverity
{
    [Theory]
    [InlineData("p0", Severity.P0)]
    [InlineData("P4", Severity.P4)]
    [InlineData("sev0", Severity.P0)]
    [InlineData("sev1", Severity.P0)]
    [InlineData("SEV3", Severity.P2)]
    [InlineData("sev5", Severity.P4)]
    [InlineData(" Critical ", Severity.P0)]
    [InlineData("high", Severity.P1)]
    [InlineData("error", Severity.P1)]
    [InlineData("page", Severity.P1)]
    [InlineData("warning", Severity.P2)]
    [InlineData("low", Severity.P3)]
    [InlineData("info", Severity.P4)]
    [InlineData("none", Severity.P4)]
    public void In_a_usual_word_is_understood(string word, Severity meant)
    {
        SeverityWords.TryParse(word, out var severity).ShouldBeTrue();
        severity.ShouldBe(meant);
        SeverityWords.Parse(word).ShouldBe(meant);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("p5")]
    [InlineData("0")]
    [InlineData("crıtical")]
    [InlineData("p1\0")]
    public void In_any_other_is_not_guessed(string? word)
    {
        SeverityWords.TryParse(word, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => SeverityWords.Parse(word ?? ""));
    }

    [Fact]
    public void By_its_own_name_always_works() =>
        Enum.GetValues<Severity>().ShouldAllBe(severity => SeverityWords.Parse(severity.Name()) == severity);

    [Fact]
    public void Lower_means_worse_than_a_higher_number() => IncidentRules.HigherOf(Severity.P3, Severity.P1).ShouldBe(Severity.P1);
}
