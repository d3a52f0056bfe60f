using System.Diagnostics;
using IncidentManager.Domain.Common;

namespace IncidentManager.Unit.Common;

/// <summary>What stands here of the classic syntax was asked of Alertmanager 0.25; names in quotes are of Alertmanager 0.27 and later.</summary>
public sealed class ReadingMatchers
{
    [Theory]
    [InlineData("foo=bar", "foo=\"bar\"")]
    [InlineData("foo=\"bar\"", "foo=\"bar\"")]
    [InlineData("foo=\"a\" ", "foo=\"a\"")]
    [InlineData(" foo \t!= a b ", "foo!=\"a b\"")]
    [InlineData("foo=~\"a|b\"", "foo=~\"a|b\"")]
    [InlineData("foo!~ .* ", "foo!~\".*\"")]
    [InlineData("foo=", "foo=\"\"")]
    [InlineData("foo=\"\"", "foo=\"\"")]
    [InlineData("foo==bar", "foo=\"=bar\"")]
    [InlineData("foo=a,b=c", "foo=\"a,b=c\"")]
    [InlineData("foo=\\", "foo=\"\\\\\"")]
    [InlineData(@"foo=""\x""", @"foo=""\\x""")]
    [InlineData(@"foo=""a\""b\\c\nd""", @"foo=""a\""b\\c\nd""")]
    [InlineData("job:rate5m=x", "job:rate5m=\"x\"")]
    [InlineData("_foo=ü", "_foo=\"ü\"")]
    [InlineData("{foo=bar}", "foo=\"bar\"")]
    [InlineData("\"foo\"=\"bar\"", "foo=\"bar\"")]
    [InlineData("\"gen ai.model\" = \"gpt-5\"", "\"gen ai.model\"=\"gpt-5\"")]
    [InlineData(@"""a\""\\\t\u00fc""=~b", @"""a\""\\	ü""=~""b""")]
    [InlineData("gen_ai.model=gpt-5", "gen_ai.model=\"gpt-5\"")]
    [InlineData("模型=x", "模型=\"x\"")]
    public void Takes_one_and_writes_it_in_one_spelling(string text, string canonical)
    {
        Matcher.TryParse(text, out var matcher, out var problem).ShouldBeTrue(problem);

        matcher!.ToString().ShouldBe(canonical);
        Matcher.TryParse(canonical, out var again, out _).ShouldBeTrue();
        again.ShouldBe(matcher);
        again!.GetHashCode().ShouldBe(matcher.GetHashCode());
    }

    [Theory]
    [InlineData("", "must be a matcher such as")]
    [InlineData("foo", "must be a matcher such as")]
    [InlineData("\"foo\"", "must have one of = != =~ !~")]
    [InlineData("=bar", "must be a matcher such as")]
    [InlineData("1 foo=a", "must be a matcher such as")]
    [InlineData("foo!a", "must be a matcher such as")]
    [InlineData("foo=\"a\"b\"", "double quote")]
    [InlineData("foo=a\"", "double quote")]
    [InlineData("foo=\"a", "double quote")]
    [InlineData("\"foo\"=\"a", "must have a value")]
    [InlineData("\"\"=a", "must name a label")]
    [InlineData("\"foo\"=a,", null)]
    [InlineData("{\"foo\"=a", "must have either both braces or none")]
    [InlineData("\"foo\"=a}", "must have either both braces or none")]
    [InlineData("\"foo\"=\"\\q\"", "must have a value")]
    [InlineData("\"foo\"=\"\\ud800\"", "must have a value")]
    [InlineData("\"foo\"=a \"b\"=c", "must have a comma")]
    [InlineData("{\"foo\"=a}}", "must have nothing more")]
    [InlineData("\"foo\"=a,\"b\"=c", "must be one matcher, but has 2")]
    [InlineData("foo=~\"(\"", "no valid regular expression")]
    [InlineData("foo=~\"a)|(b\"", "no valid regular expression")]
    [InlineData("foo=~\"(?=a)\"", "too complex, or that looks")]
    [InlineData("foo=~\"(a)\\\\1\"", "too complex, or that looks")]
    [InlineData("foo!~\"((a{1000}){1000}){1000}\"", "too large")]
    [InlineData("foo=~\"[[:alpha:]]+\"", "[a-zA-Z]")]
    public void Says_what_is_wrong_with_a_text_that_is_none(string text, string? problem)
    {
        var started = Stopwatch.GetTimestamp();

        Matcher.TryParse(text, out _, out var found).ShouldBe(problem is null);

        if (problem is not null) found!.ShouldContain(problem);
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("{}", "")]
    [InlineData("{", "")]
    [InlineData("{a=\"b\",c!~\"d\"}", "a=\"b\" c!~\"d\"")]
    [InlineData("a=\"b\",c=\"d\"", "a=\"b\" c=\"d\"")]
    [InlineData(" a = b , c = d , ", "a=\"b\" c=\"d\"")]
    [InlineData("{a=\"b\"", "a=\"b\"")]
    [InlineData("a=\"b,c\",d=\"}\"", "a=\"b,c\" d=\"}\"")]
    [InlineData("a=\"\\\"b,c\\\\\",d=e", "a=\"\\\"b,c\\\\\" d=\"e\"")]
    [InlineData("{ \"gen ai\" = \"x\" , b!=c, }", "\"gen ai\"=\"x\" b!=\"c\"")]
    public void Takes_several_between_commas(string text, string canonical)
    {
        Matcher.TryParseList(text, out var matchers, out var problem).ShouldBeTrue(problem);

        string.Join(' ', matchers).ShouldBe(canonical);
    }

    [Theory]
    [InlineData(",")]
    [InlineData("a=b,,c=d")]
    [InlineData("a=b,c")]
    [InlineData("a")]
    [InlineData("{\"a\"=b,,\"c\"=d}")]
    [InlineData("a=b,c=~\"(\"")]
    public void Refuses_a_list_with_a_part_that_is_none(string text)
    {
        Matcher.TryParseList(text, out var matchers, out var problem).ShouldBeFalse();

        matchers.ShouldBeEmpty();
        problem.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Has_bounds_for_whatever_is_long()
    {
        Matcher.TryParse($"{new string('a', Matcher.MaxNameLength + 1)}=b", out _, out var name).ShouldBeFalse();
        name!.ShouldContain("255");
        Matcher.TryParse($"a=~\"{new string('b', Matcher.MaxValueLength + 1)}\"", out _, out var value).ShouldBeFalse();
        value!.ShouldContain("4096");
        Matcher.TryParseList(new string(',', 1_000_000), out _, out var text).ShouldBeFalse();
        text!.Length.ShouldBeLessThan(100);
        Matcher.TryParse(new string('x', 10_000), out _, out var quoted).ShouldBeFalse();
        quoted!.Length.ShouldBeLessThan(200);
    }

    [Fact]
    public void Takes_a_list_of_a_hundred_names()
    {
        var hosts = string.Join('|', Enumerable.Range(0, 100).Select(i => $"host-{i:000}.example.com:9100"));

        Matcher.TryParse($"instance=~\"{hosts}\"", out var matcher, out var problem).ShouldBeTrue(problem);

        matcher!.Matches("host-099.example.com:9100").ShouldBeTrue();
        matcher.Matches("host-100.example.com:9100").ShouldBeFalse();
    }

    [Theory]
    [InlineData("a=~\"{0}\"", "(")]
    [InlineData("a=~\"{0}\"", "(?:a|")]
    [InlineData("a=~\"{0}\"", "[a-")]
    [InlineData("a=~\"{0}\"", "a{0,999}")]
    [InlineData("a=~\"{0}\"", "(.*a){9}")]
    [InlineData("{0}", "\"a\"=b,")]
    [InlineData("{0}", "{")]
    public void Answers_every_hostile_pattern_without_an_exception(string frame, string part)
    {
        var text = frame.Replace("{0}", string.Concat(Enumerable.Repeat(part, 4_000 / part.Length)), StringComparison.Ordinal);

        Should.NotThrow(() => Matcher.TryParseList(text, out _, out _));
    }
}
