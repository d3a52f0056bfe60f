using System.Text.RegularExpressions;
using CsCheck;
using IncidentManager.Domain.Common;

namespace IncidentManager.Unit.Common;

public sealed class MatchingPatterns
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    [Theory]
    [InlineData("checkout")]
    [InlineData("a|b|c")]
    [InlineData("(?:a|b)")]
    [InlineData("(checkout|search)")]
    [InlineData("^checkout$")]
    [InlineData("gpt-5.*|o3.*")]
    [InlineData(".*-prod|.+-stage")]
    [InlineData(".*error.*")]
    [InlineData("10.0.0.1:9090|10\\.0\\.0\\.2:9090")]
    [InlineData(".*")]
    [InlineData("")]
    public void Needs_no_engine_for_what_is_plain(string pattern) => Read(pattern).IsCostly.ShouldBeFalse();

    [Theory]
    [InlineData("[ab]")]
    [InlineData("a+")]
    [InlineData("(a|b)c")]
    [InlineData("(a)|(b)")]
    [InlineData("\\d")]
    [InlineData("a.*b")]
    [InlineData("a?")]
    [InlineData("(?i)a")]
    public void Has_one_for_the_rest(string pattern) => Read(pattern).IsCostly.ShouldBeTrue();

    /// <summary>Against the engine.</summary>
    [Fact]
    public void Means_the_same_without_an_engine() =>
        Gen.Select(Of("ab.*+|\\^$()?:\n-", 10), Of("ab.\n-", 8)).Sample((pattern, value) =>
        {
            if (!Matcher.TryCreate("a", MatchOp.Matches, pattern, out var matcher, out _) || matcher.IsCostly) return;

            matcher.Matches(value).ShouldBe(new Regex($@"^(?:{pattern})\z", Options).IsMatch(value), $"'{pattern}' on '{value}'");
        }, iter: 20_000);

    [Theory]
    [InlineData("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    [InlineData("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")]
    [InlineData("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}(:\\d+)?")]
    [InlineData("(checkout|search|pay)-(prod|stage)-[0-9]+")]
    public void Is_taken_where_it_is_of_a_usual_size(string pattern) => Read(pattern).IsCostly.ShouldBeTrue();

    [Theory]
    [InlineData(".*a.{300}b")]
    [InlineData("(a{20}){20}")]
    [InlineData("(((a{9}){9}){9}){9}")]
    [InlineData(".*[ab]{40}[ab]{70}c")]
    [InlineData("[a-z]{101,}")]
    public void Is_refused_where_its_automaton_is_too_large(string pattern)
    {
        Matcher.TryCreate("a", MatchOp.Matches, pattern, out _, out var problem).ShouldBeFalse();
        problem.ShouldNotBeNull().ShouldContain("too large");
    }

    [Fact]
    public void Is_refused_where_it_spells_out_what_it_does_not_count() =>
        Matcher.TryCreate("a", MatchOp.Matches, ".*a" + string.Concat(Enumerable.Repeat("(b|c)", 120)), out _, out _).ShouldBeFalse();

    [Fact]
    public void Is_not_tried_again_where_it_was_stored() =>
        Matcher.ReadStored("a=~\".*a.{300}b\"").Matches("b").ShouldBeFalse("an older version took it");

    private static Matcher Read(string pattern)
    {
        Matcher.TryCreate("a", MatchOp.Matches, pattern, out var read, out var problem).ShouldBeTrue(problem);
        return read!;
    }

    private static Gen<string> Of(string letters, int length) => Gen.Char[letters].Array[0, length].Select(one => new string(one));
}
