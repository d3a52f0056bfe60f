using System.Text;
using IncidentManager.Application.Catalog.Changes;
using IncidentManager.Domain.Catalog;
using IncidentManager.Domain.Catalog.Contracts;

namespace IncidentManager.Unit.Catalog;

public sealed class KeepingAPagerDutyChange
{
    [Fact]
    public void Takes_what_the_documentation_has()
    {
        var change = Read("""
            {"routing_key":"samplekeyhere","payload":{"summary":"Build Success - Increase snapshot create timeout to 30 seconds",
              "timestamp":"2026-03-01T11:17:58.000+0000","source":"acme-build-pipeline-tool-default-i-9999",
              "custom_details":{"build_state":"passed","build_number":"2","run_time":"1236s"}},
             "links":[{"href":"https://acme.pagerduty.dev/build/2","text":"View more details in Acme!"},{"text":"None"}],
             "images":[{"src":"https://i/1.png","href":"https://graphs/1","alt":"Graph"}]}
            """);

        (change.Source, change.Summary, change.Kind, change.Services.Count).ShouldBe(
            ("acme-build-pipeline-tool-default-i-9999", "Build Success - Increase snapshot create timeout to 30 seconds", ChangeKind.Other, 0));
        change.StartedAt.ShouldBe(new DateTimeOffset(2026, 3, 1, 11, 17, 58, TimeSpan.Zero));
        change.Labels.ShouldBe(new Dictionary<string, string> { ["build_number"] = "2", ["build_state"] = "passed", ["run_time"] = "1236s" });
        change.Links.ShouldBe([new("View more details in Acme!", "https://acme.pagerduty.dev/build/2"), new("Graph", "https://graphs/1")]);
    }

    [Fact]
    public void Reads_more_of_the_details()
    {
        var change = Read("""
            {"payload":{"summary":"Deployed 4.2.0","custom_details":{"service":"checkout","version":"4.2.0","commit":"5ef","environment":"prod","author":"ada","status":"failed","external_id":7,"region":"eu"}}}
            """);

        (change.Source, change.Kind, change.Services.Single(), change.Version, change.Commit).ShouldBe(("pagerduty", ChangeKind.Deploy, "checkout", "4.2.0", "5ef"));
        (change.Environment, change.Author, change.Status, change.ExternalId, change.StartedAt).ShouldBe(("prod", "ada", ChangeStatus.Failed, "7", null));
        change.Labels.Keys.ShouldBe(["region"]);
        Read("""{"payload":{"summary":"Switched","custom_details":{"kind":"feature flag"}}}""").Kind.ShouldBe(ChangeKind.FeatureFlag);
    }

    [Theory]
    [InlineData("{}", "payload")]
    [InlineData("""{"payload":{"summary":" "}}""", "payload.summary")]
    [InlineData("""{"payload":{"summary":"s","timestamp":"soon"}}""", "payload.timestamp")]
    [InlineData("[]", "body")]
    public void Names_what_is_wrong(string body, string field) => PagerDutyChangeFormat.Read(Encoding.UTF8.GetBytes(body), A.Noon).Error!.Fields!.Keys.ShouldBe([field]);

    private static ReportedChange Read(string json) => PagerDutyChangeFormat.Read(Encoding.UTF8.GetBytes(json), A.Noon).Value.Single().Change!;
}
