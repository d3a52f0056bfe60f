using System.Diagnostics;
using IncidentManager.Domain.Common;

namespace IncidentManager.Unit.Common;

public sealed class MatchingLabels
{
    [Theory]
    [InlineData("a=b", "b", true)]
    [InlineData("a=b", "B", false)]
    [InlineData("a=b", null, false)]
    [InlineData("a=\"\"", null, true)]
    [InlineData("a=\"\"", "", true)]
    [InlineData("a!=\"\"", null, false)]
    [InlineData("a!=b", null, true)]
    [InlineData("a!=b", "b", false)]
    [InlineData("a=~b", "b", true)]
    [InlineData("a=~b", "abc", false)]
    [InlineData("a=~\"b|c\"", "c", true)]
    [InlineData("a=~\"b|c\"", "bc", false)]
    [InlineData("a=~\".*\"", null, true)]
    [InlineData("a=~\".+\"", null, false)]
    [InlineData("a!~\".+\"", null, true)]
    [InlineData("a=~b", "b\n", false)]
    [InlineData("a=~\"b.c\"", "b\nc", false)]
    [InlineData("a=~\"(?i)I\"", "i", true)]
    [InlineData("a!~\"b.*\"", "bcd", false)]
    [InlineData("a!~\"b.*\"", "cd", true)]
    public void Goes_by_the_whole_value_and_takes_an_absent_label_for_an_empty_one(string text, string? value, bool matches)
    {
        Matcher.TryParse(text, out var matcher, out var problem).ShouldBeTrue(problem);

        matcher!.Matches(value).ShouldBe(matches);
        matcher.Matches(value is null ? new Dictionary<string, string> { ["b"] = "c" } : new Dictionary<string, string> { ["a"] = value }).ShouldBe(matches);
    }

    [Fact]
    public void Is_over_soon_whatever_the_pattern()
    {
        Matcher.TryParse("a=~\"(x+x+)+y\"", out var matcher, out var problem).ShouldBeTrue(problem);
        var started = Stopwatch.GetTimestamp();

        matcher!.Matches(new string('x', 4_096)).ShouldBeFalse();

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }
}
