using System.Text;
using IncidentManager.Application.Catalog.Changes;
using IncidentManager.Domain.Catalog;
using IncidentManager.Domain.Catalog.Contracts;

namespace IncidentManager.Unit.Catalog;

public sealed class ReadingNativeChanges
{
    [Fact]
    public void Takes_all_fields()
    {
        var change = Read("""
            {"source":"ci","kind":"Deployment","summary":"Deploy","description":"d","services":["a","b","a"],"labels":{"k":"v"},"links":[{"text":"Run","href":"https://ci/1"},{"href":"http://x"}],
             "version":"1","commit":"c","environment":"prod","author":"ada","status":"success","startedAt":"2026-03-01T11:50:00+00:00","endedAt":"2026-03-01T11:51:00Z","externalId":"7"}
            """).Single().Change!;

        (change.Source, change.Kind, change.Summary, change.Description, change.Status).ShouldBe(("ci", ChangeKind.Deploy, "Deploy", "d", ChangeStatus.Succeeded));
        (change.Version, change.Commit, change.Environment, change.Author, change.ExternalId).ShouldBe(("1", "c", "prod", "ada", "7"));
        (change.StartedAt, change.EndedAt).ShouldBe((A.Noon.AddMinutes(-10), A.Noon.AddMinutes(-9)));
        change.Services.ShouldBe(["a", "b"]);
        change.Labels["k"].ShouldBe("v");
        change.Links.ShouldBe([new("Run", "https://ci/1"), new(null, "http://x")]);
    }

    [Fact]
    public void Needs_no_more_than_source_and_summary()
    {
        var change = Read("""{"source":"ci","summary":"s","kind":"gardening","version":"","status":"","externalId":" ","startedAt":"0001-01-01T00:00:00Z"}""").Single().Change!;

        (change.Kind, change.Version, change.Status, change.ExternalId, change.StartedAt, change.Identity).ShouldBe((ChangeKind.Other, null, null, null, null, null));
    }

    [Theory]
    [InlineData("{}", "source summary")]
    [InlineData("""{"source":" ","summary":""}""", "source summary")]
    [InlineData("""{"source":"s","summary":"s","sumary":"s"}""", "sumary")]
    [InlineData("""{"source":"s","summary":"s","services":"a"}""", "services")]
    [InlineData("""{"source":"s","summary":"s","services":[" "]}""", "services")]
    [InlineData("""{"source":"s","summary":"s","status":"maybe"}""", "status")]
    [InlineData("""{"source":"s","summary":"s","links":[{"href":"https://x"},{"href":"javascript:alert(1)"},{},null]}""", "links[1].href links[2].href links[3].href")]
    [InlineData("""{"source":"s","summary":"s","labels":{"":"v"}}""", "labels")]
    [InlineData("""{"source":"s","summary":"s","startedAt":"soon"}""", "startedAt")]
    [InlineData("""{"source":"s","summary":"s","startedAt":"2026-03-02T12:00:01Z","endedAt":"2026-03-02T12:00:01Z"}""", "startedAt endedAt")]
    [InlineData("""{"source":"s","summary":"s","startedAt":"2026-03-01T12:00:01Z","endedAt":"2026-03-01T12:00:00Z"}""", "endedAt")]
    [InlineData("""{"source":"s","summary":"\ud800"}""", "summary")]
    [InlineData("7", "body")]
    public void Names_what_is_wrong(string body, string fields) => string.Join(' ', Read(body).Single().Problems!.Keys).ShouldBe(fields);

    [Theory]
    [InlineData("summary", 500)]
    [InlineData("source", 255)]
    [InlineData("kind", 255)]
    [InlineData("description", 10_000)]
    [InlineData("version", 255)]
    [InlineData("commit", 255)]
    [InlineData("environment", 255)]
    [InlineData("author", 255)]
    [InlineData("externalId", 255)]
    public void Holds_each_text_to_its_limit(string field, int limit)
    {
        string Body(int length) => new System.Text.Json.Nodes.JsonObject { ["source"] = "s", ["summary"] = "s", [field] = new string('x', length) }.ToJsonString();

        Read(Body(limit)).Single().Problems.ShouldBeNull();
        Read(Body(limit + 1)).Single().Problems!.Keys.ShouldBe([field]);
    }

    [Fact]
    public void Takes_a_hundred_and_no_more()
    {
        Read($"[{string.Join(',', Enumerable.Repeat("""{"source":"s","summary":"s"}""", 100))}]").Count.ShouldBe(100);
        NativeChangeFormat.Read(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("{}", 101))}]"), A.Noon).Error!.Fields!.Keys.ShouldBe(["body"]);
        NativeChangeFormat.Read("[]"u8.ToArray(), A.Noon).Error!.Fields!.Keys.ShouldBe(["body"]);
        NativeChangeFormat.Read("{"u8.ToArray(), A.Noon).Error!.Fields!.Keys.ShouldBe(["body"]);
    }

    private static IReadOnlyList<ChangeSubmission> Read(string json) => NativeChangeFormat.Read(Encoding.UTF8.GetBytes(json), A.Noon).Value;
}
