using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Incidents;

public sealed class LinkingIncidents(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Shows_on_both_sides_until_it_is_taken_back()
    {
        var (one, other) = (await app.Report("Slow answers"), await app.Report("Provider outage"));

        var view = (await app.Post($"/api/v1/incidents/{one}/links", new { to = other, kind = "caused_by", by = "ana" })).ShouldBe(201).Json;

        var link = view["links"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)link["from"], (string?)link["to"], (string?)link["kind"], (string?)link["origin"], (string?)link["by"], (DateTimeOffset?)link["at"])
            .ShouldBe((one, other, "caused_by", "manual", "ana", app.Clock.GetUtcNow()));
        (await app.Get($"/api/v1/incidents/{other}/links")).ShouldBe(200).Json["items"]!.ToJsonString().ShouldBe(view["links"]!.ToJsonString());
        (await app.Get($"/api/v1/incidents/{other}")).Json["version"]!.GetValue<int>().ShouldBe(2);
        (await app.TimelineOf(one))[^1].ShouldBe($"linked >{other}");
        (await app.TimelineOf(other))[^1].ShouldBe($"linked {one}>");

        (await app.Send(HttpMethod.Delete, $"/api/v1/incidents/{other}/links/{one}?kind=duplicate")).ShouldBeProblem(404, "link_not_found");
        (await app.Send(HttpMethod.Delete, $"/api/v1/incidents/{other}/links/{one}?kind=caused_by")).ShouldBe(204);
        (await app.Get($"/api/v1/incidents/{one}")).Json["links"]!.AsArray().ShouldBeEmpty();
        (await app.TimelineOf(other))[^1].ShouldBe($"unlinked {one}>");
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_one_kind_is_there_once_whoever_says_it_and_however_often()
    {
        var (one, other) = (await app.Report("One"), await app.Report("Other"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            app.Post($"/api/v1/incidents/{(i % 2 == 0 ? one : other)}/links", new { to = i % 2 == 0 ? other : one })));

        answers.ShouldAllBe(answer => answer.Status == 201);
        (await app.Get($"/api/v1/incidents/{one}")).Json["links"]!.AsArray().ShouldHaveSingleItem();
        (await app.TimelineOf(other)).Count(line => line.StartsWith("linked", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Is_refused_by_name_where_it_leads_nowhere()
    {
        var one = await app.Report("Alone");
        var rows = await app.Rows();

        (await app.Post($"/api/v1/incidents/{one}/links", new { to = one })).ShouldBeProblem(422, "cannot_be_done", "to");
        (await app.Post($"/api/v1/incidents/{one}/links", new { to = Guid.CreateVersion7(app.Clock.GetUtcNow()) })).ShouldBeProblem(422, "cannot_be_done", "to");
        (await app.Post($"/api/v1/incidents/{one}/links", new { to = Guid.CreateVersion7(app.Clock.GetUtcNow()), kind = "cousin" })).ShouldBeProblem(400, "invalid", "kind");
        (await app.Post($"/api/v1/incidents/{one}/links", new { })).ShouldBeProblem(400, "invalid", "to");
        (await app.Send(HttpMethod.Delete, $"/api/v1/incidents/{one}/links/{Guid.CreateVersion7(app.Clock.GetUtcNow())}")).ShouldBeProblem(404, "link_not_found");

        (await app.Rows()).ShouldBe(rows);
    }
}
