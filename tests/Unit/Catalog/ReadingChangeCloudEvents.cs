using System.Text;
using CsCheck;
using IncidentManager.Application.Catalog.Changes;
using IncidentManager.Domain.Catalog;
using IncidentManager.Domain.Catalog.Contracts;

namespace IncidentManager.Unit.Catalog;

public sealed class ReadingChangeCloudEvents
{
    private static readonly DateTimeOffset Time = A.Noon.AddMinutes(-10);

    [Fact]
    public void Takes_what_the_data_says_in_our_words()
    {
        var change = Any("com.example.deployment.finished", """
            {"summary":"Deployed","services":["checkout",7],"service":"cart","version":"4.2.0","sha":"5ef","env":"prod","actor":"ada","outcome":"failure","labels":{"region":"eu"},
             "links":["https://a",{"href":"https://b","text":"B"},{"href":"javascript:x"}],"url":"https://c","externalId":"d-1","nested":{"summary":"no"}}
            """);

        (change.Source, change.Kind, change.Summary, change.Status, change.ExternalId).ShouldBe(("/ci", ChangeKind.Deploy, "Deployed", ChangeStatus.Failed, "d-1"));
        (change.Version, change.Commit, change.Environment, change.Author).ShouldBe(("4.2.0", "5ef", "prod", "ada"));
        (change.StartedAt, change.EndedAt).ShouldBe((null, Time));
        change.Services.ShouldBe(["checkout", "cart"]);
        change.Links.Select(link => link.Href).ShouldBe(["https://a", "https://b", "https://c"]);
        (change.Labels["region"], change.Labels["event_type"], change.Labels["team"], change.Labels.ContainsKey("traceparent")).ShouldBe(("eu", "com.example.deployment.finished", "shop", false));
    }

    [Fact]
    public void Says_its_type_and_subject_where_the_data_says_nothing()
    {
        var change = Any("com.example.settings.changed", "[1]", "\"subject\":\"cart/limits\",");

        (change.Kind, change.Summary, change.Status, change.ExternalId, change.StartedAt).ShouldBe((ChangeKind.Config, "com.example.settings.changed: cart/limits", null, "e-1", Time));
        Any("com.example.gardening", "\"Watered\"").ShouldSatisfyAllConditions(
            any => any.Kind.ShouldBe(ChangeKind.Other), any => any.Summary.ShouldBe("com.example.gardening"), any => any.Description.ShouldBe("Watered"));
    }

    [Theory]
    [InlineData("service.deployed", "Deployed checkout 4.2.0 to production", "deploy", "succeeded")]
    [InlineData("service.upgraded", "Upgraded checkout 4.2.0 to production", "deploy", "succeeded")]
    [InlineData("service.rolledback", "Rolled back checkout 4.2.0 to production", "deploy", "rolled_back")]
    [InlineData("service.removed", "Removed checkout 4.2.0 from production", "deploy", "succeeded")]
    [InlineData("service.published", "Published checkout 4.2.0 to production", "deploy", "succeeded")]
    public void Knows_what_CDEvents_say_of_services(string name, string summary, string kind, string status)
    {
        var change = Cd(name, "shop/checkout", """{"environment":{"id":"eu/production"},"artifactId":"pkg:oci/checkout@sha256%3Aab?tag=4.2.0&arch=arm"}""");

        (change.Summary, change.Version, change.Environment, change.Services.Single()).ShouldBe((summary, "4.2.0", "production", "checkout"));
        (change.Kind, change.Status).ShouldBe((ChangeWords.KindOf(kind), ChangeWords.StatusOf(status)));
        (change.ExternalId, change.EndedAt).ShouldBe(("e-1", Time));
    }

    [Theory]
    [InlineData("pkg:npm/%40acme/checkout@1.0.0#lib", "1.0.0")]
    [InlineData("pkg:oci/checkout@sha256%3Aab", "sha256:ab")]
    [InlineData("pkg:oci/checkout", null)]
    [InlineData("checkout@1", null)]
    public void Finds_the_version_of_an_artifact(string artifact, string? version) => Cd("service.deployed", "checkout", $$"""{"artifactId":"{{artifact}}"}""").Version.ShouldBe(version);

    [Fact]
    public void Takes_the_events_of_one_run_for_one_change()
    {
        var begun = Cd("pipelinerun.started", "run/1", """{"pipelineName":"deploy-checkout","url":"https://ci/1"}""");
        var over = Cd("pipelinerun.finished", "run/1", """{"pipelineName":"deploy-checkout","outcome":"failure"}""");

        (begun.Summary, begun.Kind, begun.Status, begun.StartedAt, begun.Links.Single().Href).ShouldBe(("Started pipeline deploy-checkout", ChangeKind.Deploy, ChangeStatus.Started, Time, "https://ci/1"));
        (over.Status, over.StartedAt, over.EndedAt).ShouldBe((ChangeStatus.Failed, null, Time));
        (begun.Source, begun.Identity).ShouldBe((over.Source, over.Identity));
        Cd("taskrun.finished", "7", "{}").ShouldSatisfyAllConditions(
            task => task.Summary.ShouldBe("Finished task 7"), task => task.Kind.ShouldBe(ChangeKind.Other), task => task.Status.ShouldBe(ChangeStatus.Succeeded));
    }

    [Fact]
    public void Knows_environments_and_merges_and_reads_custom_data()
    {
        (Cd("environment.modified", "e-7", """{"name":"staging"}""") is { Kind: ChangeKind.Infrastructure, Summary: "Modified environment staging" }).ShouldBeTrue();
        var merged = Cd("change.merged", "42", """{"description":"Raise the limit"}""", """{"services":["cart"],"author":"ada","commit":"5ef"}""");
        (merged.Summary, merged.Services.Single(), merged.Author, merged.Commit).ShouldBe(("Merged Raise the limit", "cart", "ada", "5ef"));
    }

    [Theory]
    [InlineData("build.finished")]
    [InlineData("testcaserun.finished")]
    [InlineData("incident.detected")]
    [InlineData("pipelinerun.queued")]
    [InlineData("nonsense")]
    public void Passes_over_what_tells_of_no_change(string name) => One(CdText(name, "1", "{}")).PassedOver.ShouldBe($"{(name == "nonsense" ? "nonsense.0" : name)} tells of no change");

    [Theory]
    [InlineData("{}", "id source specversion type")]
    [InlineData("""{"id":"1","source":"s","type":"t","specversion":"0.3"}""", "specversion")]
    [InlineData("""{"id":"1","source":"s","type":"t","specversion":"1.0","time":"soon"}""", "time")]
    [InlineData("""{"id":"1","source":"s","type":"t","specversion":"1.0","data":{"startedAt":"soon","endedAt":"x"}}""", "data.startedAt data.endedAt")]
    [InlineData("""{"id":"1","source":"s","type":"t","specversion":"1.0","data_base64":"?"}""", "data_base64")]
    [InlineData("""{"id":"1","source":"s","type":"dev.cdevents.service.deployed.0.2.0","specversion":"1.0"}""", "data.subject")]
    [InlineData("""{"id":"1","source":"s","type":"dev.cdevents.service.deployed.0.2.0","specversion":"1.0","data":{"subject":{"id":" "}}}""", "data.subject.id")]
    [InlineData("""{"id":"1","source":"\ud800","type":"t","specversion":"1.0"}""", "event")]
    [InlineData("7", "event")]
    public void Names_what_is_wrong(string body, string fields) => string.Join(' ', One(body).Problems!.Keys).ShouldBe(fields);

    [Fact]
    public void Never_makes_what_cannot_be_kept() =>
        Gen.Select(Gen.String, Gen.String, Gen.String[0, 600], Gen.String[0, 600]).Sample(
            (type, source, text, more) =>
            {
                var json = new System.Text.Json.Nodes.JsonObject
                {
                    ["specversion"] = "1.0",
                    ["id"] = more,
                    ["source"] = source,
                    ["type"] = $"x.{type}",
                    [text] = more,
                    ["data"] = new System.Text.Json.Nodes.JsonObject
                    {
                        ["summary"] = text + more + text,
                        ["service"] = text + more,
                        ["version"] = text,
                        ["labels"] = new System.Text.Json.Nodes.JsonObject { [more + text] = more + text },
                    },
                };
                var read = CloudEventChangeFormat.Read(Encoding.UTF8.GetBytes(json.ToJsonString()), A.Noon);
                if (read.Error is not null || read.Value.Single().Change is not { } change) return;

                var kept = Change.Make(change, A.Noon);
                kept.Summary.Length.ShouldBeInRange(1, Change.MaxSummaryLength);
                string?[] names = [kept.Source, kept.ExternalId, kept.Version, .. kept.Services, .. kept.Labels.Keys];
                names.ShouldAllBe(name => name == null || (name.Length > 0 && name.Length <= Change.MaxNameLength));
                (kept.Services.Length == 0).ShouldBe(kept.ServiceKeys.Length == 0);
            }, iter: 2_000);

    private static ReportedChange Any(string type, string data, string more = "") => One(
        $$"""{"specversion":"1.0","id":"e-1","source":"/ci","type":"{{type}}","time":"2026-03-01T11:50:00Z","team":"shop","traceparent":"00-1",{{more}}"data":{{data}}}""").Change!;

    private static ReportedChange Cd(string name, string id, string content, string custom = "null") => One(CdText(name, id, content, custom)).Change!;

    private static string CdText(string name, string id, string content, string custom = "null") => $$$"""
        {"specversion":"1.0","id":"e-1","source":"/ci","type":"dev.cdevents.{{{name}}}.0.2.0","time":"2026-03-01T11:50:00Z",
         "data":{"context":{},"subject":{"id":"{{{id}}}","content":{{{content}}}},"customData":{{{custom}}}}}
        """;

    private static ChangeSubmission One(string json) => CloudEventChangeFormat.Read(Encoding.UTF8.GetBytes(json), A.Noon).Value.ShouldHaveSingleItem();
}
