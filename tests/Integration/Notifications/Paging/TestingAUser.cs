using System.Text.Json.Nodes;
using IncidentManager.Integration.Escalation;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Notifications.Paging;

public sealed class TestingAUser(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Pages_by_each_method_at_once_and_tells_what_became_of_it()
    {
        await using var inbox = await Inbox.Open();
        await using var refusing = await StandIn.Answering(404);
        await using var broken = await StandIn.Answering(500);
        var ada = await app.AddUser(new object[]
        {
            new { channel = "webhook", settings = new { url = inbox.Url } },
            new { channel = "ntfy", settings = new { url = refusing.Url, topic = "ada" }, delay = "1h" },
            new { channel = "webhook", settings = new { url = broken.Url }, delay = "2h" },
        });

        var answer = (await app.Post($"{OnCall.Users}/{ada}/test-page")).ShouldBe(200);

        ((string?)answer.Json["user"]).ShouldBe(ada);
        answer.Json["methods"]!.AsArray().Select(one => ((string?)one!["method"], (string?)one["channel"], (string?)one["outcome"], (bool)one["confirmed"]!)).ShouldBe(
            [("webhook", "webhook", "accepted", true), ("ntfy", "ntfy", "refused", false), ("webhook-2", "webhook", "later", false)]);
        ((string?)answer.Json["methods"]![1]!["reason"]).ShouldNotBeNullOrEmpty();
        (await inbox.Next()).ShouldSatisfyAllConditions(mail => mail.Event.ShouldBe("test"), mail => mail.Reason.ShouldContain("test page"));
        ((string?)JsonNode.Parse(broken.Requests.First().Body)!["deliveryId"]).ShouldNotBe(inbox.Mails[0].Key);
        (await app.Sql<long>("select count(*) from notifications.deliveries")).ShouldBe(0);
    }

    [Fact]
    public async Task Answers_that_nothing_would_reach_a_user_without_methods_and_that_another_one_is_unknown()
    {
        var mute = await app.AddUser();

        (await app.Post($"{OnCall.Users}/{mute}/test-page")).ShouldBe(200).Json["methods"]!.AsArray().ShouldBeEmpty();
        (await app.Post($"{OnCall.Users}/nobody/test-page")).ShouldBeProblem(404, "user_not_found");
    }
}
