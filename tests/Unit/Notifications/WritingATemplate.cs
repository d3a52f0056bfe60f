using IncidentManager.Application.Notifications.Templates;
using IncidentManager.Infrastructure.Notifications.Templates;
using Shouldly;

namespace IncidentManager.Unit.Notifications;

public sealed class WritingATemplate
{
    private static readonly LiquidTemplates Engine = new();

    private static Rendered Render(string template, int maxLength = 10_000) => Engine.Render(template, SamplePages.Opened, maxLength);

    [Theory]
    [InlineData("{{ incident.title }}", "LLM error rate above 5 %")]
    [InlineData("{{ incident.severity | upcase }} {{ incident.services | join: ', ' }}", "P1 chat")]
    [InlineData("{{ incident.labels.model }}", "large-1")]
    [InlineData("{{ incident.openedAt | date: '%Y-%m-%d %H:%M:%S' }}", "2026-01-15 12:00:00")]
    [InlineData("{% for alert in alerts limit: 1 %}{{ alert.annotations.summary }}{% endfor %}", "7 % of calls fail")]
    [InlineData("{{ incident.resolvedAt }}{{ nothing.at.all }}", "")]
    [InlineData("{% if incident.firingCount > 0 %}fires{% endif %}", "fires")]
    [InlineData("{{ 'a' | append: 'b' | prepend: 'c' | replace: 'a', 'x' }}", "cxb")]
    [InlineData("{{ 'a-b-b' | replace_first: 'b', 'c' | split: '-' | join: '/' }}{{ 'a,b' | split: ',' | concat: incident.services | join }}", "a/c/ba b chat")]
    public void Gives_its_words(string template, string text) => Render(template).ShouldBe(new Rendered(text, null));

    [Theory]
    [InlineData("one\n{% if x %}\nnever closed", "line 2: ")]
    [InlineData("one\n{{ incident.title | shout }}", "line 2: ")]
    [InlineData("one\ntwo\n{% while true %}x{% endwhile %}", "line 3: ")]
    [InlineData("one\n{% for i in (1..9) %}\n{{ 1 | divided_by: 0 }}\n{% endfor %}", "line 3: ")]
    [InlineData("{% for i in (1..1000000000) %}{% endfor %}", "line 1: a loop must not have more than")]
    [InlineData("{% include 'secrets' %}", "line 1: ")]
    [InlineData("{% capture x %}{{ x }}{{ x }}{% endcapture %}", "line 1: capture is not supported")]
    [InlineData("{% assign s = 'aaaaaaaaaa' %}\n{% for i in (1..24) %}{% assign s = s | append: s %}{% endfor %}", "line 2: a text must not grow")]
    [InlineData("{% assign s = 'aa' %}\n{% for i in (1..24) %}{% assign s = s | replace: 'a', 'aa' %}{% endfor %}", "line 2: a text must not grow")]
    [InlineData("{% assign s = 'aa' %}\n{% for i in (1..40) %}{% assign s = s | replace_first: 'a', s %}{% endfor %}", "line 2: a text must not grow")]
    [InlineData("{% assign s = 'a,a' %}\n{% for i in (1..40) %}{% assign p = s | split: ',' %}{% assign s = p | join: s %}{% endfor %}", "line 2: a text must not grow")]
    [InlineData("{% assign l = 'a,b' | split: ',' %}\n{% for i in (1..40) %}{% assign l = l | concat: l %}{% endfor %}", "line 2: a list must not grow")]
    [InlineData("{{ 'x", "")]
    public void Says_where_it_fails(string template, string problem)
    {
        var rendered = Render(template);
        rendered.Text.ShouldBeNull();
        rendered.Problem.ShouldNotBeNull().ShouldStartWith(problem);
    }

    [Fact]
    public void Ends_in_a_second_whatever_it_does() =>
        Render("{% for i in (1..4000) %}{% for j in (1..4000) %}{{ i | times: j }}{% endfor %}{% endfor %}").Problem.ShouldBe("line 1: it takes longer than a second");

    [Fact]
    public void Writes_no_more_than_it_may() =>
        Render("{% for i in (1..4000) %}0123456789{% endfor %}", maxLength: 100).Text.ShouldBe(string.Concat(Enumerable.Repeat("0123456789", 9)) + "012345678…");

    [Fact]
    public void Sees_nothing_but_the_page() => Render("{{ incident.id.class }}{{ incident.GetType }}{{ self }}{{ globals }}").Text.ShouldBe("");

    [Fact]
    public void Keeps_nothing_of_one_page_for_the_next()
    {
        const string Leaky = "{{ kept }}{% assign kept = incident.title %}{% for alert in alerts %}{{ forloop.index }}{% endfor %}";
        Parallel.For(0, 100, _ => Render(Leaky).ShouldBe(new Rendered("12", null)));
    }

    [Fact]
    public void By_default_says_what_since_when_where_and_why()
    {
        Render(DefaultTemplate.Title).Text.ShouldBe("[P1] LLM error rate above 5 %");
        Render(DefaultTemplate.Text).Text.ShouldBe(
            """
            Service: chat
            Since: 2026-01-15 12:00:00 UTC
            State: open

            Calls to the chat model fail.

            Alerts (1 of 2 firing):
            - LlmErrorRateHigh: 7 % of calls fail
            - LlmLatencyHigh (resolved)

            Runbook: https://runbooks.example/llm-errors
            Incident: https://incidents.example/incidents/019bc150-0000-7000-8000-000000000001
            Acknowledge: https://incidents.example/ack/example

            Why you are told: The incident was opened, and the route llm leads to oncall-chat.
            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("😀😀😀😀😀", 6, "😀😀…")]
    [InlineData("a{{ '😀' }}😀", 3, "a…")]
    [InlineData("{{ '😀' }}", 3, "😀")]
    public void Is_cut_between_characters(string template, int length, string text) =>
        Engine.Render(template, SamplePages.Opened, length).Text.ShouldBe(text);

    [Fact]
    public void By_default_leaves_out_what_a_page_does_not_have()
    {
        Engine.Render(DefaultTemplate.Title, SamplePages.Bare, 500).Text.ShouldBe("[P1 RESOLVED] LLM error rate above 5 %");
        Engine.Render(DefaultTemplate.Text, SamplePages.Bare, 500).Text!.Trim().ShouldBe(
            """
            Since: 2026-01-15 12:00:00 UTC
            State: resolved, by system

            Why you are told: The incident was opened, and the route llm leads to oncall-chat.
            """.ReplaceLineEndings("\n"));
    }
}
