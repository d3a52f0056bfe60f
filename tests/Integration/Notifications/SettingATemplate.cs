using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Notifications;

public sealed class SettingATemplate(App app) : IClassFixture<App>
{
    private const string Path = "/api/v1/templates";

    [Fact]
    public async Task Gives_pages_their_words()
    {
        await using var inbox = await Inbox.Open();
        var template = Telling.NewName("words");
        (await app.Post(Path, new { name = template, title = "{{ incident.title | upcase }}", text = "{{ reason }}" })).ShouldBe(201)
            .Response.Headers.ETag!.Tag.ShouldBe("\"1\"");

        (await app.Post($"{Path}/preview", new { title = "{{ incident.severity }}: {{ incident.title }}", text = "{{ alerts.size }}" })).ShouldBe(200).Body
            .ShouldBe("""{"title":"p1: LLM error rate above 5 %","text":"2"}""");
    }

    [Fact]
    public async Task Can_be_tried_on_a_real_incident()
    {
        var incident = await app.Fire("nobody", "A real one");

        (await app.Post($"{Path}/preview", new { text = "{{ incident.title }} {{ acknowledgeUrl }}", incidentId = incident })).ShouldBe(200).Json["text"]!
            .GetValue<string>().ShouldBe("A real one ");
        (await app.Post($"{Path}/preview", new { incidentId = Guid.Empty })).ShouldBeProblem(404, "incident_not_found");
    }

    [Theory]
    [InlineData("""{"name": "x", "title": "a", "text": "one\n{% if x %}\ntwo"}""", "text")]
    [InlineData("""{"name": "x", "title": "{{ incident.title | shout }}", "text": "a"}""", "title")]
    [InlineData("""{"name": "x", "title": "a", "text": "{% for i in (1..99999999) %}{% endfor %}"}""", "text")]
    [InlineData("""{"name": "No Slug", "title": "a", "text": "a"}""", "name")]
    [InlineData("""{"name": "x", "text": "a"}""", "title")]
    [InlineData("""{"name": "x", "title": "a", "text": "a\u0000"}""", "text")]
    public async Task Is_refused_by_field(string body, string field) => (await app.PostText(Path, body)).ShouldBeProblem(400, "invalid", field);

    [Fact]
    public async Task Says_in_which_line_it_is_wrong() =>
        (await app.PostText(Path, """{"name": "x", "title": "a", "text": "one\n{% if x %}\ntwo"}""")).Body.ShouldContain("line 2: ");

    [Fact]
    public async Task Is_a_resource_like_the_others()
    {
        var name = Telling.NewName("words");
        (await app.Post(Path, new { name, title = "a", text = "b" })).ShouldBe(201);
        (await app.Post(Path, new { name, title = "a", text = "b" })).ShouldBeProblem(409, "name_taken");
        (await app.Get($"{Path}?limit=200")).ShouldBe(200).Json["items"]!.AsArray().Select(item => (string)item!["name"]!).ShouldContain(name);
        ((string)(await app.Get($"{Path}/{name}")).ShouldBe(200).Json["text"]!).ShouldBe("b");
        (await Answer.Of(await app.Client.DeleteAsync($"{Path}/{name}"))).ShouldBe(204);
        (await app.Get($"{Path}/{name}")).ShouldBeProblem(404, "template_not_found");
    }
}
