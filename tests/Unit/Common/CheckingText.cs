using System.Text.RegularExpressions;
using IncidentManager.Application.Common;

namespace IncidentManager.Unit.Common;

public sealed class CheckingText
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("fine", null)]
    [InlineData("𝄞𝄞", null)]
    [InlineData("12345", null)]
    [InlineData("123456", "must be 5 characters or fewer, but has 6")]
    [InlineData("a\0b", "must not contain NUL or broken characters")]
    [InlineData("\\uD834", "must not contain NUL or broken characters")]
    [InlineData("a\\uDD1E", "must not contain NUL or broken characters")]
    [InlineData("\\uD834a", "must not contain NUL or broken characters")]
    [InlineData("\\uDD1E\\uD834", "must not contain NUL or broken characters")]
    [InlineData("\\uD834\\uD834", "must not contain NUL or broken characters")]
    public void Says_what_the_database_could_not_store(string? text, string? problem) => TextRules.ProblemWith(Unescaped(text), 5).ShouldBe(problem);

    public static TheoryData<string[]?, string?> Lists() => new()
    {
        { null, null },
        { [], null },
        { ["a", "b"], null },
        { ["a", "b", "c"], "must have 2 items or fewer, but has 3" },
        { ["a", " "], "must not have blank items" },
        { ["a", null!], "must not have blank items" },
        { ["a", "123456"], "each item must be 5 characters or fewer, but has 6" },
        { ["a\0"], "each item must not contain NUL or broken characters" },
    };

    [Theory, MemberData(nameof(Lists))]
    public void Looks_at_each_item_of_a_list(string[]? texts, string? problem) => TextRules.ProblemWith(texts, 2, 5).ShouldBe(problem);

    [Theory]
    [InlineData("a", "b", null)]
    [InlineData("a", "", null)]
    [InlineData("", "b", "must not have an entry without a name")]
    [InlineData(" ", "b", "must not have an entry without a name")]
    [InlineData("123456", "b", "names: each must be 5 characters or fewer, but has 6")]
    [InlineData("a\0", "b", "names: each must not contain NUL or broken characters")]
    [InlineData("a", null, "'a' must have a value")]
    [InlineData("a", "1234567", "the value of 'a' must be 6 characters or fewer, but has 7")]
    [InlineData("a", "\\uD834", "the value of 'a' must not contain NUL or broken characters")]
    public void Looks_at_the_name_and_the_value_of_each_label(string name, string? value, string? problem) =>
        TextRules.ProblemWith(new Dictionary<string, string> { [name] = Unescaped(value)! }, 1, 5, 6).ShouldBe(problem);

    [Fact]
    public void Counts_the_labels() =>
        TextRules.ProblemWith(new Dictionary<string, string> { ["a"] = "", ["b"] = "" }, 1, 5, 6).ShouldBe("must have 1 entries or fewer, but has 2");

    // An attribute is stored as UTF-8 and cannot hold half a character.
    private static string? Unescaped(string? text) => text is null ? null : Regex.Unescape(text);
}
