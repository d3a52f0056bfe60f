using System.Text;
using System.Text.Json.Nodes;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Catalog;

public sealed class SendingChanges(App app) : IClassFixture<App>
{
    private const string Changes = "/api/v1/changes";
    private const string CloudEvents = $"{Changes}/cloudevents";

    [Fact]
    public async Task Keeps_one_as_it_was_told()
    {
        var taken = (await app.Post(Changes, new
        {
            source = "github-actions",
            kind = "release",
            summary = "Deploy kept 4.2.0",
            description = "All of it",
            services = new[] { "kept" },
            labels = new { team = "shop" },
            links = new[] { new { text = "Run", href = "https://ci.example.com/1" } },
            version = "4.2.0",
            commit = "5ef77f1",
            environment = "production",
            author = "ada",
            status = "success",
            startedAt = "2026-03-01T11:50:00+00:00",
            endedAt = "2026-03-01T11:54:00Z",
            externalId = "run-1",
        })).ShouldBe(202).Json["changes"]!.AsArray().ShouldHaveSingleItem()!;

        ((int?)taken["index"], (string?)taken["outcome"], (string?)taken["reason"]).ShouldBe((0, "created", null));
        var shown = (await app.Get($"{Changes}/{taken["id"]}")).ShouldBe(200).Json.AsObject();
        shown.Remove("id");
        JsonNode.DeepEquals(shown, JsonNode.Parse("""
            {"source":"github-actions","externalId":"run-1","kind":"deploy","summary":"Deploy kept 4.2.0","description":"All of it","services":["kept"],"labels":{"team":"shop"},
             "links":[{"text":"Run","href":"https://ci.example.com/1"}],"version":"4.2.0","commit":"5ef77f1","environment":"production","author":"ada","status":"succeeded",
             "startedAt":"2026-03-01T11:50:00Z","endedAt":"2026-03-01T11:54:00Z","receivedAt":"2026-03-01T12:00:00Z","updatedAt":"2026-03-01T12:00:00Z"}
            """)).ShouldBeTrue(shown.ToJsonString());
    }

    [Fact]
    public async Task Takes_the_good_ones_and_says_what_is_wrong_with_the_others()
    {
        var taken = (await app.Post(Changes, new object[]
        {
            new { source = "s", summary = "Good one" }, new { source = "s", sumary = "x" }, new { source = "s", summary = "Good two" },
        })).ShouldBe(202).Json["changes"]!.AsArray();

        taken.Select(one => (string?)one!["outcome"]).ShouldBe(["created", "rejected", "created"]);
        ((string?)taken[1]!["id"], (string?)taken[1]!["reason"]).ShouldBe((null, "sumary is not a known field"));
        (await Count("summary like 'Good %'")).ShouldBe(2);
    }

    [Fact]
    public async Task Refuses_what_cannot_be_taken_at_all_and_keeps_nothing()
    {
        var before = await Count("true");

        (await app.Post(Changes, new { kind = "deploy", links = new[] { new { href = "ftp://x" } } }))
            .ShouldBeProblem(400, "no_change_taken", "source", "summary", "links[0].href");
        (await app.Post(Changes, new object[] { new { source = "s" }, 7 })).ShouldBeProblem(400, "no_change_taken", "[0].summary", "[1].body");
        (await app.PostText(Changes, "{")).ShouldBeProblem(400, "invalid", "body");
        (await app.PostText(Changes, "[]")).ShouldBeProblem(400, "invalid", "body");
        (await app.PostText(Changes, "")).ShouldBeProblem(400, "invalid", "body");
        (await app.PostText(Changes, $"[{string.Join(',', Enumerable.Repeat("{}", 101))}]")).ShouldBeProblem(400, "invalid", "body");
        (await app.PostText(Changes, "{}", "text/plain")).ShouldBeProblem(415, "unsupported_media_type", "Content-Type");
        (await app.PostText(Changes, new string(' ', (4 << 20) + 1))).ShouldBeProblem(413, "body_too_large", "body");
        (await app.Send(HttpMethod.Post, Changes, new ByteArrayContent([0xff, 0xfe, 0x00]) { Headers = { ContentType = new("application/json") } })).ShouldBeProblem(400, "invalid", "body");
        (await app.PostText(CloudEvents, "hello", "text/plain")).ShouldBeProblem(415, "unsupported_media_type", "Content-Type");
        (await app.PostText(CloudEvents, "{}")).ShouldBeProblem(400, "no_change_taken", "id", "source", "specversion", "type");

        (await Count("true")).ShouldBe(before);
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Twice_is_once_and_with_a_new_status_tells_how_it_went_on()
    {
        object Run(string status, string? endedAt = null) =>
            new { source = "ci", summary = "Deploy twice", externalId = "twice", status, startedAt = "2026-03-01T11:50:00Z", endedAt, services = new[] { "twice" } };

        var first = await Take(Run("started"));
        var same = await Take(Run("running"));
        var over = await Take(Run("failed", "2026-03-01T11:51:00Z"));
        var late = await Take(Run("started"));
        var other = await Take(new { source = "another", summary = "Deploy twice", externalId = "twice" });

        (first.Outcome, same.Outcome, over.Outcome, late.Outcome, other.Outcome).ShouldBe(("created", "unchanged", "updated", "unchanged", "created"));
        new[] { same.Id, over.Id, late.Id }.ShouldAllBe(id => id == first.Id);
        var shown = (await app.Get($"{Changes}/{first.Id}")).ShouldBe(200).Json;
        ((string?)shown["status"], (string?)shown["endedAt"]).ShouldBe(("failed", "2026-03-01T11:51:00Z"));
        (await Count("external_id = 'twice'")).ShouldBe(2);
    }

    [Fact]
    public async Task Twice_in_one_request_is_once()
    {
        var taken = (await app.Post(Changes, new object[]
        {
            new { source = "ci", summary = "Together", externalId = "together", status = "started" },
            new { source = "ci", summary = "Together", externalId = "together", status = "succeeded" },
        })).ShouldBe(202).Json["changes"]!.AsArray();

        taken.Select(one => (string?)one!["outcome"]).ShouldBe(["created", "updated"]);
        (await app.Sql<string>("select string_agg(status, ' ') from catalog.changes where external_id = 'together'")).ShouldBe("succeeded");
    }

    [Fact]
    public async Task Without_an_id_is_known_again_if_it_tells_its_time()
    {
        object dated = new { source = "ci", summary = "Dated", startedAt = "2026-03-01T11:50:00Z" };
        object undated = new { source = "ci", summary = "Undated" };

        (await Take(dated)).Id.ShouldBe((await Take(dated)).Id);
        (await Take(undated)).Id.ShouldNotBe((await Take(undated)).Id);
    }

    [Fact]
    public async Task From_many_at_once_on_two_nodes_is_once()
    {
        await using var another = await app.StartAnotherNode();
        string[] words = ["started", "succeeded", "rolled_back"];

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => (i % 2 == 0 ? app : another).Post(Changes, Enumerable.Range(0, 3).Select(j => new
        {
            source = "ci",
            summary = "Raced",
            externalId = $"raced-{(i + j) % 3}",
            status = words[i % 3],
        }))));

        foreach (var answer in answers) answer.ShouldBe(202);
        answers.SelectMany(answer => answer.Json["changes"]!.AsArray()).Count(one => (string?)one!["outcome"] == "created").ShouldBe(3);
        (await app.Sql<string>("select string_agg(status, ' ') from catalog.changes where summary = 'Raced'")).ShouldBe("rolled_back rolled_back rolled_back");
        app.Log.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("application/cloudevents+json")]
    [InlineData("application/json")]
    public async Task As_CloudEvents_in_structured_mode(string contentType)
    {
        var taken = Taken(await app.PostText(CloudEvents, Event(contentType, "com.example.deployment.finished", """{"summary":"Structured","service":"cart"}"""), contentType));

        (await Shown(taken)).ShouldBe("deploy Structured succeeded cart");
    }

    [Fact]
    public async Task As_CloudEvents_in_batched_mode_takes_changes_and_passes_over_the_rest()
    {
        var batch = $"[{Event("b1", "com.example.config.changed", """{"summary":"Batched"}""")},{Event("b2", "dev.cdevents.build.finished.0.2.0", "{}")},{{}}]";

        var taken = (await app.PostText(CloudEvents, batch, "application/cloudevents-batch+json")).ShouldBe(202).Json["changes"]!.AsArray();

        taken.Select(one => (string?)one!["outcome"]).ShouldBe(["created", "passed_over", "rejected"]);
        ((string?)taken[1]!["id"], (string?)taken[1]!["reason"]).ShouldBe((null, "build.finished tells of no change"));
    }

    [Fact]
    public async Task As_CloudEvents_in_binary_mode()
    {
        using var body = new StringContent("""{"subject":{"id":"shop/cart","content":{"environment":{"id":"eu"},"artifactId":"pkg:oci/cart@1.2.3"}}}""", Encoding.UTF8, "application/json");

        var answer = await app.Send(
            HttpMethod.Post, CloudEvents, body, ("ce-id", "1"), ("ce-source", "/argo"), ("ce-specversion", "1.0"), ("ce-type", "dev.cdevents.service.deployed.0.2.0"),
            ("ce-time", "2026-03-01T11:50:00Z"));

        (await Shown(Taken(answer))).ShouldBe("deploy Deployed cart 1.2.3 to eu succeeded cart");
    }

    [Fact]
    public async Task Twice_as_the_same_event_is_once()
    {
        var first = Taken(await app.PostText(CloudEvents, Event("again", "com.example.deployment", "{}")));
        var second = Taken(await app.PostText(CloudEvents, Event("again", "com.example.deployment", "{}")));

        (first.Id, first.Outcome, second.Outcome).ShouldBe((second.Id, "created", "unchanged"));
    }

    [Fact]
    public async Task As_PagerDutys_change_events_keeps_it_and_tells_the_incidents()
    {
        var incident = await app.Report(new { title = "Down", severity = "p2", services = new[] { "pd-cart" } });
        object change = new
        {
            routing_key = "k",
            payload = new { summary = "Deployed 4.2.0", source = "pd-ci", timestamp = "2026-03-01T11:50:00.000+0000", custom_details = new { service = "pd-cart", version = "4.2.0" } },
            links = new[] { new { href = "https://ci/4711", text = "Build" } },
        };

        for (var i = 0; i < 2; i++) (await app.Post("/v2/change/enqueue", change)).ShouldBe(202).Body.ShouldBe("""{"status":"success","message":"Change event processed"}""");

        var kept = (await app.Get($"{Changes}?source=pd-ci")).ShouldBe(200).Json["items"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)kept["summary"], (string?)kept["kind"], (string?)kept["services"]![0], (string?)kept["version"], (string?)kept["links"]![0]!["text"], (string?)kept["startedAt"])
            .ShouldBe(("Deployed 4.2.0", "deploy", "pd-cart", "4.2.0", "Build", "2026-03-01T11:50:00Z"));
        (await app.Sql<long>($"select count(*) from incidents.timeline where incident_id = '{incident}' and event = 'change_recorded'")).ShouldBe(1);
        (await app.Sql<long>("select count(*) from catalog.changes c where c::text like '%routing_key%'")).ShouldBe(0);
    }

    [Fact]
    public async Task As_PagerDutys_change_events_refuses_in_their_words_and_keeps_nothing()
    {
        var before = await Count("true");

        var refused = (await app.Post("/v2/change/enqueue", new { routing_key = "k", payload = new { summary = " ", source = "x" } })).ShouldBe(400);

        JsonNode.DeepEquals(refused.Json, JsonNode.Parse("""{"status":"invalid event","message":"Event object is invalid","errors":["'payload.summary' is required and must not be blank"]}"""))
            .ShouldBeTrue(refused.Body);
        (await Count("true")).ShouldBe(before);
    }

    private async Task<(string Id, string Outcome)> Take(object change) => Taken(await app.Post(Changes, change));

    private static (string Id, string Outcome) Taken(Answer answer)
    {
        var one = answer.ShouldBe(202).Json["changes"]!.AsArray().ShouldHaveSingleItem()!;
        return ((string)one["id"]!, (string)one["outcome"]!);
    }

    private async Task<string> Shown((string Id, string Outcome) taken)
    {
        var change = (await app.Get($"{Changes}/{taken.Id}")).ShouldBe(200).Json;
        return $"{change["kind"]} {change["summary"]} {change["status"]} {change["services"]![0]}";
    }

    private Task<long> Count(string condition) => app.Sql<long>($"select count(*) from catalog.changes where {condition}");

    private static string Event(string id, string type, string data) =>
        $$"""{"specversion":"1.0","id":"{{id}}","source":"/ci","type":"{{type}}","time":"2026-03-01T11:50:00Z","data":{{data}}}""";
}
