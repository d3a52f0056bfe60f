using IncidentManager.Application.Enrichment;
using IncidentManager.Domain.Enrichment;

namespace IncidentManager.Unit.Enrichment;

public sealed class FillingAQuery
{
    private static readonly Dictionary<string, string> Values = new() { ["service"] = "checkout", ["labels.evil"] = "x\"} or vector(1) #\n\\", ["labels.quoted"] = "a'b.c", ["labels.raw"] = "a`b" };

    [Theory]
    [InlineData("up", "up")]
    [InlineData("rate(errors{service=\"{{ service }}\"}[5m])", "rate(errors{service=\"checkout\"}[5m])")]
    [InlineData("'{{service}}/{{ service }}'", "'checkout/checkout'")]
    [InlineData("up{a=\"{{ labels.evil }}\"}", "up{a=\"x\\x22} or vector(1) #\\n\\\\\"}")]
    [InlineData("up{a=\"it's {{ labels.quoted }}\"}", "up{a=\"it's a\\x27b.c\"}")]
    [InlineData("up{a='{{ labels.quoted }}',b!~\"x{{ service }}\"}", "up{a='a\\x27b.c',b!~\"xcheckout\"}")]
    [InlineData("up{a=~ \"{{ labels.quoted }}.*\"}", "up{a=~ \"a\\x27b\\\\.c.*\"}")]
    [InlineData("up{a!~`{{ labels.quoted }}`,b=\"{{ labels.quoted }}\"}", "up{a!~`a'b\\.c`,b=\"a\\x27b.c\"}")]
    [InlineData("up{a=`{{ labels.raw }}`}", null)]
    [InlineData("a {{ open", "a {{ open")]
    [InlineData("'{{ labels.missing }}'", null)]
    [InlineData("{{ service }}", null)]
    public void Puts_values_in_as_the_inside_of_a_string(string template, string? query) => QueryTemplate.Fill(template, Values).ShouldBe(query);

    [Fact]
    public void Knows_its_places() => QueryTemplate.PlacesIn("{{ service }} {{labels.a}} {{ service }} {{").ShouldBe(["service", "labels.a"]);

    [Theory]
    [InlineData("up{a=\"{{ service }}\"}", null), InlineData("up{a=`{{ service }}`}", null), InlineData("{{ service }}", "service"), InlineData("\"\\\"{{ service }}\" + {{ type }}", "type")]
    [InlineData("# it's\n{{ service }}", "service"), InlineData("\"a\" # \"{{ service }}\"", "service")]
    public void Refuses_a_place_outside_of_quotes(string template, string? place)
    {
        QueryTemplate.UnquotedIn(template).ShouldBe(place);
        new PrometheusQueryOptions { Name = "n", Query = template }.Problem().ShouldBe(place is null ? null : $"Query has the place '{place}' outside of quotes.");
    }
}
