using System.Text.Json.Nodes;
using IncidentManager.Integration.Access;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Notifications;

public sealed class AcknowledgingWhereKeysAreAsked(LockedApp app) : IClassFixture<LockedApp>, IAsyncLifetime
{
    private Inbox _inbox = null!;

    public async ValueTask InitializeAsync()
    {
        _inbox = await Inbox.Open();
        app.Client.DefaultRequestHeaders.Remove("X-Api-Key");
        app.Client.DefaultRequestHeaders.Add("X-Api-Key", LockedApp.Key);
    }

    public ValueTask DisposeAsync() => _inbox.DisposeAsync();

    [Fact]
    public async Task Needs_none_but_the_link_which_opens_nothing_else()
    {
        var point = await app.AddContactPoint(_inbox);
        var incident = await app.Fire(await app.AddRoute([point]), "Asleep");
        var path = new Uri((string)JsonNode.Parse((await _inbox.Next()).Body)!["incident"]!["acknowledgeUrl"]!).PathAndQuery;
        using var phone = app.CreateClient();

        (await Answer.Of(await phone.GetAsync(path))).ShouldBe(200).Body.ShouldContain("Asleep");
        (await State(incident)).ShouldBe("open");
        (await Answer.Of(await phone.PostAsync(path, null))).ShouldBe(200).Body.ShouldContain("Acknowledged");

        (await State(incident)).ShouldBe("acknowledged");
        (await app.Get($"/api/v1/incidents/{incident}/timeline")).ShouldBe(200).Body.ShouldContain($"\"{point}\"");
        (await Answer.Of(await phone.GetAsync($"/api/v1/incidents/{incident}"))).ShouldBeProblem(401, "unauthorized");
        (await Answer.Of(await phone.PostAsync($"/api/v1/incidents/{incident}/resolve", null))).ShouldBeProblem(401, "unauthorized");
        (await Answer.Of(await phone.GetAsync($"{path[..^2]}AA"))).ShouldBe(404).Body.ShouldNotContain("Asleep");
        (await Answer.Of(await phone.GetAsync("/ack"))).ShouldBe(401);
    }

    private async Task<string> State(string incident) => (string)(await app.Get($"/api/v1/incidents/{incident}")).ShouldBe(200).Json["state"]!;
}
