using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Integration.Notifications;

/// <summary>A delivery as a webhook's receiver sees it.</summary>
public sealed record Mail(string Key, string Event, string Incident, string Reason, string Title, string Body, string Signature, DateTimeOffset At);

/// <summary>A receiver of webhooks on a port of its own: keeps what comes, and answers as the test says.</summary>
public sealed class Inbox : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<Mail> _mails = new();
    private readonly SemaphoreSlim _came = new(0);

    private Inbox(WebApplication server) => _server = server;

    public Uri Url => new(_server.Urls.Single());

    /// <summary>What it answers; 200 unless set. It may also wait, or hang up.</summary>
    public Func<Mail, HttpContext, Task> Answers { get; set; } = (_, _) => Task.CompletedTask;

    public IReadOnlyList<Mail> Mails => [.. _mails];

    public static async Task<Inbox> Open()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = builder.Build();
        var inbox = new Inbox(server);
        server.MapPost("/{**path}", inbox.Take);
        await server.StartAsync();
        return inbox;
    }

    /// <summary>The next one that nobody waited for so far.</summary>
    public async Task<Mail> Next()
    {
        (await _came.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBeTrue("Nothing came.");
        return _mails.ElementAt(_taken++);
    }

    private int _taken;

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _came.Dispose();
    }

    private async Task Take(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var json = JsonNode.Parse(body)!;
        var mail = new Mail(
            (string)json["deliveryId"]!, (string)json["event"]!, (string)json["incident"]!["id"]!, (string)json["reason"]!,
            (string)json["incident"]!["title"]!, body, context.Request.Headers["X-Incident-Signature"].ToString(), TimeProvider.System.GetUtcNow());
        _mails.Enqueue(mail);
        _came.Release();
        await Answers(mail, context);
    }
}
