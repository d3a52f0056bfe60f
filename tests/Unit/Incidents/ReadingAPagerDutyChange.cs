using System.Text;
using IncidentManager.Application.Incidents;
using IncidentManager.Domain.Incidents;

namespace IncidentManager.Unit.Incidents;

public sealed class ReadingAPagerDutyChange
{
    // As PagerDuty's documentation has it.
    private const string Example = """
        {"routing_key":"samplekeyhere","payload":{"summary":"Build Success - Increase snapshot create timeout to 30 seconds",
          "timestamp":"2026-03-01T11:17:58.000+0000","source":"acme-build-pipeline-tool-default-i-9999",
          "custom_details":{"build_state":"passed","build_number":"2","run_time":"1236s"}},
         "links":[{"href":"https://acme.pagerduty.dev/build/2","text":"View more details in Acme!"},{"text":"None"}]}
        """;

    [Fact]
    public void Takes_what_was_changed_when_and_where()
    {
        var change = Read(Example);

        change.Summary.ShouldBe("Build Success - Increase snapshot create timeout to 30 seconds");
        (change.Service, change.By).ShouldBe(("acme-build-pipeline-tool-default-i-9999", "acme-build-pipeline-tool-default-i-9999"));
        change.HappenedAt.ShouldBe(new DateTimeOffset(2026, 3, 1, 11, 17, 58, TimeSpan.Zero));
        change.Links.ShouldBe(["https://acme.pagerduty.dev/build/2"]);
    }

    [Fact]
    public void Finds_the_service_in_the_details_first()
    {
        var change = Read("""{"payload":{"summary":"s","source":"ci","custom_details":{"service":"checkout"}}}""");

        (change.Service, change.By).ShouldBe(("checkout", "ci"));
        var nameless = Read("""{"payload":{"summary":"s","custom_details":{"service":"checkout"}}}""");
        (nameless.Service, nameless.By, nameless.HappenedAt).ShouldBe(("checkout", "checkout", null));
    }

    [Theory]
    [InlineData("{}", "payload")]
    [InlineData("""{"payload":[]}""", "payload")]
    [InlineData("""{"payload":{}}""", "payload.summary payload.source")]
    [InlineData("""{"payload":{"summary":"s","custom_details":{"service":" "}}}""", "payload.source")]
    [InlineData("""{"payload":{"summary":"s","source":"x","timestamp":"soon"}}""", "payload.timestamp")]
    [InlineData("""{"payload":{"summary":"\ud800","source":"x"}}""", "body")]
    [InlineData("[]", "body")]
    [InlineData("", "body")]
    public void Names_what_is_wrong(string body, string fields) =>
        string.Join(' ', PagerDutyChange.Read(Encoding.UTF8.GetBytes(body)).Error!.Fields!.Keys).ShouldBe(fields);

    [Fact]
    public void Cuts_what_is_too_long_and_leaves_out_links_that_have_no_room()
    {
        var links = string.Join(',', Enumerable.Range(0, 30).Select(i => $$"""{"href":"https://{{new string('x', 2_000)}}/{{i}}"}"""));
        var change = Read($$"""{"payload":{"summary":"{{new string('s', 5_000)}}","source":"{{new string('x', 300)}}"},"links":[{{links}}]}""");

        (change.Summary!.Length, change.Service!.Length, change.By!.Length, change.Links.Count).ShouldBe((1_024, 255, 255, 20));
        var text = new Change(change.Summary, null, change.Links).Text;
        text.Length.ShouldBeLessThanOrEqualTo(TimelineEntry.MaxTextLength);
        text.Split('\n').Length.ShouldBe(1 + 4);
    }

    [Fact]
    public void Stands_on_the_timeline_with_its_time_and_links() =>
        new Change("Deployed", new DateTimeOffset(2026, 3, 1, 12, 0, 0, 500, TimeSpan.FromHours(1)), ["https://a", "https://b"]).Text
            .ShouldBe("Deployed\nat 2026-03-01T11:00:00.5Z\nhttps://a\nhttps://b");

    private static RecordChange Read(string json) => PagerDutyChange.Read(Encoding.UTF8.GetBytes(json)).Value;
}
