using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Queue;

public sealed class GivingUpAMessage(BellTower tower) : IClassFixture<BellTower>
{
    private const string Path = "/api/v1/dead-letters";

    [Fact]
    public async Task Leaves_a_dead_letter_that_says_why()
    {
        var id = await Bury("a bell", "It broke.");

        (await tower.Get($"{Path}/{id}")).ShouldBe(200).Json.ShouldSatisfyAllConditions(
            letter => ((string)letter["type"]!).ShouldBe("test_ring"), letter => ((string)letter["lastError"]!).ShouldBe("It broke."),
            letter => ((int)letter["attempts"]!).ShouldBe(2), letter => ((string)letter["payload"]!).ShouldContain("a bell"));
        (await tower.Get($"{Path}?type=test_ring&limit=200")).ShouldBe(200).Json["items"]!.AsArray().Select(item => (string)item!["id"]!).ShouldContain($"{id}");
        (await tower.Get($"{Path}?type=of_nobody")).ShouldBe(200).Json["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Lists_the_newest_first_page_by_page()
    {
        var ids = new List<string>();
        for (var n = 0; n < 5; n++) ids.Add($"{await Bury($"page {n}", $"{n}", minutesAgo: 5 - n)}");

        var seen = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await tower.Get($"{Path}?limit=2&cursor={cursor}")).ShouldBe(200).Json;
            seen.AddRange(page["items"]!.AsArray().Select(item => (string)item!["id"]!));
            cursor = (string?)page["nextCursor"];
        }

        seen.ShouldBeUnique();
        seen.Where(ids.Contains).ShouldBe(Enumerable.Reverse(ids));
    }

    [Fact]
    public async Task Is_undone_by_requeueing_it()
    {
        var id = await Bury("again", "It broke.");

        (await tower.Post($"{Path}/{id}/requeue")).ShouldBe(204);
        await tower.ShouldRing("again");
        (await tower.Get($"{Path}/{id}")).ShouldBe(404);
    }

    [Fact]
    public async Task Is_for_good_once_it_is_discarded()
    {
        var id = await Bury("never", "It broke.");

        (await Answer.Of(await tower.Client.DeleteAsync($"{Path}/{id}"))).ShouldBe(204);
        (await tower.Post($"{Path}/{id}/requeue")).ShouldBeProblem(404, "dead_letter_not_found");
        (await Answer.Of(await tower.Client.DeleteAsync($"{Path}/{id}"))).ShouldBeProblem(404, "dead_letter_not_found");
        (await tower.Rung("never")).ShouldBe(0);
    }

    [Fact]
    public async Task Cannot_be_undone_where_the_timer_was_set_anew()
    {
        var id = await Bury("timer", "It broke.", key: "a key");
        await tower.Commit(outbox => outbox.Set(new Ring("later"), "a key", tower.Clock.GetUtcNow().AddDays(1)));

        (await tower.Post($"{Path}/{id}/requeue")).ShouldBeProblem(409, "timer_set_anew");
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("cursor=nonsense", "cursor")]
    public async Task Names_what_is_wrong_with_a_query(string query, string field) => (await tower.Get($"{Path}?{query}")).ShouldBeProblem(400, "invalid", field);

    [Fact]
    public async Task Shows_in_the_gauges()
    {
        await Bury("gauge", "It broke.");

        (await tower.Metric("outbox_messages{state=\"dead\"}")).ShouldBeGreaterThanOrEqualTo(1);
    }

    private Task<Guid> Bury(string bell, string error, string? key = null, int minutesAgo = 0) => tower.Sql<Guid>("""
        insert into common.outbox (id, type, payload, business_key, available_at, created_at, dead_at, attempts, last_error)
        values (gen_random_uuid(), 'test_ring', jsonb_build_object('bell', $1, 'tone', ''), nullif($2, ''), '2020-01-01', '2020-01-01',
                '2026-03-01'::timestamptz - make_interval(mins => $3), 2, $4)
        returning id
        """, bell, key ?? "", minutesAgo, error);
}
