using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Integration.Notifications;

/// <summary>What a provider was sent.</summary>
internal sealed record Received(string Path, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonNode Json => JsonNode.Parse(Body)!;
}

/// <summary>A provider on loopback that answers as a test wants it to.</summary>
internal sealed class StandIn : IAsyncDisposable
{
    private readonly WebApplication _server;

    private StandIn(WebApplication server) => _server = server;

    public ConcurrentQueue<Received> Requests { get; } = new();

    public string Url => _server.Urls.Single();

    public static Task<StandIn> Start(RequestDelegate answer) => Start((_, context) => answer(context));

    public static async Task<StandIn> Start(Func<Received, HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel((KestrelServerOptions kestrel) => kestrel.AddServerHeader = false);
        var standIn = new StandIn(builder.Build());
        standIn._server.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            var received = new Received(context.Request.Path, await body.ReadToEndAsync(), HeadersOf(context.Request));
            standIn.Requests.Enqueue(received);
            await answer(received, context);
        });
        await standIn._server.StartAsync();
        return standIn;
    }

    public static Task<StandIn> Answering(int status, string body = "", params (string Name, string Value)[] headers) => Start(context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers) context.Response.Headers[name] = value;
        return context.Response.WriteAsync(body);
    });

    /// <summary>A copy: Kestrel uses its own again.</summary>
    private static Dictionary<string, string> HeadersOf(HttpRequest request) =>
        request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await _server.StopAsync(atOnce.Token);
        await _server.DisposeAsync();
    }
}
