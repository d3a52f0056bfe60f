using IncidentManager.Domain.Enrichment;

namespace IncidentManager.Unit.Enrichment;

public sealed class FillingAQuery
{
    private static readonly Dictionary<string, string> Values = new() { ["service"] = "checkout", ["labels.evil"] = "x\"} or vector(1) #\n\\" };

    [Theory]
    [InlineData("up", "up")]
    [InlineData("rate(errors{service=\"{{ service }}\"}[5m])", "rate(errors{service=\"checkout\"}[5m])")]
    [InlineData("{{service}}/{{ service}}", "checkout/checkout")]
    [InlineData("up{a=\"{{ labels.evil }}\"}", "up{a=\"x\\\"} or vector(1) #\\n\\\\\"}")]
    [InlineData("a {{ open", "a {{ open")]
    [InlineData("{{ labels.missing }}", null)]
    public void Puts_values_in_as_the_inside_of_a_string(string template, string? query) => QueryTemplate.Fill(template, Values).ShouldBe(query);

    [Fact]
    public void Knows_its_places() => QueryTemplate.PlacesIn("{{ service }} {{labels.a}} {{ service }} {{").ShouldBe(["service", "labels.a"]);
}
