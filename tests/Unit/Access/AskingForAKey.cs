using System.Text;
using IncidentManager.WebApi.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Caller = IncidentManager.WebApi.Common.Caller;

namespace IncidentManager.Unit.Access;

public sealed class AskingForAKey
{
    private const string Key = "a-key-of-enough-length";

    [Theory]
    [InlineData("Authorization", "Bearer " + Key)]
    [InlineData("authorization", "bearer  " + Key)]
    [InlineData("X-Api-Key", Key)]
    public async Task Takes_it_from_a_header(string name, string value) => (await Ask(name, value)).ShouldBe((200, Caller.Bootstrap));

    [Theory]
    [InlineData("ana", Key, 200)]
    [InlineData("", Key, 200)]
    [InlineData(Key, "", 401)]
    [InlineData("ana", Key + "x", 401)]
    public async Task Takes_it_as_the_password_of_basic_authentication(string user, string password, int status) =>
        (await Ask("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")))).Status.ShouldBe(status);

    [Theory]
    [InlineData("Authorization", "")]
    [InlineData("Authorization", Key)]
    [InlineData("Authorization", "Bearer")]
    [InlineData("Authorization", "Bearer ")]
    [InlineData("Authorization", "Digest " + Key)]
    [InlineData("Authorization", "Basic ")]
    [InlineData("Authorization", "Basic %%%")]
    [InlineData("Authorization", "Basic YQ==")]
    [InlineData("X-Api-Key", "")]
    [InlineData("X-Api-Key", "A-KEY-OF-ENOUGH-LENGTH")]
    [InlineData("X-Other", Key)]
    public async Task Refuses_everything_else(string name, string value) => (await Ask(name, value)).ShouldBe((401, Caller.Anonymous));

    [Theory]
    [InlineData("/health/live", 200)]
    [InlineData("/health/ready", 200)]
    [InlineData("/metrics", 200)]
    [InlineData("/healthy", 401)]
    [InlineData("/metrics/x", 401)]
    [InlineData("/", 401)]
    [InlineData("/api/v1/incidents", 401)]
    public async Task Leaves_only_health_and_metrics_open(string path, int status) => (await Ask("X-Other", "", path)).Status.ShouldBe(status);

    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("LocalHost:8080", 200)]
    [InlineData("127.0.0.1:8080", 200)]
    [InlineData("127.9.9.9", 200)]
    [InlineData("[::1]:8080", 200)]
    [InlineData("localhost.evil.example", 403)]
    [InlineData("127.0.0.1.evil.example", 403)]
    [InlineData("evil.example:8080", 403)]
    [InlineData("192.168.1.5", 403)]
    [InlineData("0.0.0.0", 403)]
    [InlineData("[::]", 403)]
    public async Task Open_to_all_answers_to_local_names_only(string host, int status)
    {
        var context = Request("/api/v1/incidents");
        context.Request.Host = new HostString(host);

        await Guard(new AccessOptions { Mode = AccessOptions.Open }).InvokeAsync(context);

        context.Response.StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("1")]
    [InlineData(" Open")]
    [InlineData("Keys,Open")]
    [InlineData("")]
    public void Is_left_out_for_nothing_but_the_exact_word(string mode)
    {
        AccessOptions.IsOpen(mode).ShouldBeFalse();
        new AccessOptions { Mode = mode, BootstrapKey = Key }.ModeIsKnown.ShouldBeFalse();
    }

    [Theory]
    [InlineData("POST", "https://evil.example", 403)]
    [InlineData("PATCH", "null", 403)]
    [InlineData("POST", "http://localhost:9090", 403)]
    [InlineData("POST", "http://localhost:8080", 200)]
    [InlineData("GET", "https://evil.example", 200)]
    [InlineData("POST", null, 200)]
    public async Task Does_not_help_a_page_of_another_origin_to_change_anything(string method, string? origin, int status)
    {
        var context = Request("/api/v1/incidents");
        context.Request.Method = method;
        context.Request.Host = new HostString("localhost:8080");
        if (origin is not null) context.Request.Headers.Origin = origin;

        await Guard(new AccessOptions { Mode = AccessOptions.Open }).InvokeAsync(context);

        context.Response.StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("Authorization", "Basic ", 403)]
    [InlineData("X-Api-Key", "", 200)]
    [InlineData("Authorization", "Bearer ", 200)]
    public async Task Suspects_a_foreign_page_only_where_a_browser_sends_the_key_by_itself(string header, string prefix, int status)
    {
        var context = Request("/api/v1/incidents");
        context.Request.Method = "POST";
        context.Request.Host = new HostString("app:8080"); // as behind a proxy that does not pass the name on
        context.Request.Headers.Origin = "https://incidents.example.com";
        context.Request.Headers[header] = prefix.StartsWith("Basic", StringComparison.Ordinal)
            ? "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"operator:{Key}"))
            : prefix + Key;

        await Guard(new AccessOptions { BootstrapKey = Key }).InvokeAsync(context);

        context.Response.StatusCode.ShouldBe(status);
    }

    private static async Task<(int Status, string Caller)> Ask(string header, string value, string path = "/api/v1/incidents")
    {
        var context = Request(path);
        context.Request.Headers[header] = value;

        await Guard(new AccessOptions { BootstrapKey = Key }).InvokeAsync(context);

        return (context.Response.StatusCode, Caller.Name(context));
    }

    private static DefaultHttpContext Request(string path)
    {
        var context = new DefaultHttpContext();
        context.Request.Path = path;
        context.Response.Body = new MemoryStream();
        return context;
    }

    private static AccessGuard Guard(AccessOptions options) => new(_ => Task.CompletedTask, Options.Create(options));
}
