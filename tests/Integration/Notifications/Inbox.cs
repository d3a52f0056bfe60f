using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace IncidentManager.Integration.Notifications;

/// <summary>A delivery as a webhook's receiver sees it.</summary>
public sealed record Mail(string Key, string Event, string Incident, string Reason, string Title, string Body, string Signature, DateTimeOffset At);

/// <summary>A stand-in that reads webhooks as a receiver does, and whom a test waits for.</summary>
public sealed class Inbox : IAsyncDisposable
{
    private readonly ConcurrentQueue<Mail> _mails = new();
    private readonly SemaphoreSlim _came = new(0);
    private StandIn _server = null!;
    private int _taken;

    private Inbox()
    {
    }

    public Uri Url => new(_server.Url);

    /// <summary>What it answers; 200 unless set. It may also wait, or hang up.</summary>
    public Func<Mail, HttpContext, Task> Answers { get; set; } = (_, _) => Task.CompletedTask;

    public IReadOnlyList<Mail> Mails => [.. _mails];

    /// <summary>How many somebody waited for.</summary>
    public int Taken => _taken;

    public static async Task<Inbox> Open()
    {
        var inbox = new Inbox();
        inbox._server = await StandIn.Start(inbox.Take);
        return inbox;
    }

    /// <summary>The next one that nobody waited for so far.</summary>
    public async Task<Mail> Next()
    {
        (await _came.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBeTrue("Nothing came.");
        return _mails.ElementAt(_taken++);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _came.Dispose();
    }

    private Task Take(Received received, HttpContext context)
    {
        var json = received.Json;
        var mail = new Mail(
            (string)json["deliveryId"]!, (string)json["event"]!, (string)json["incident"]!["id"]!, (string)json["reason"]!,
            (string)json["incident"]!["title"]!, received.Body, received.Headers.GetValueOrDefault("X-Incident-Signature", ""), TimeProvider.System.GetUtcNow());
        _mails.Enqueue(mail);
        _came.Release();
        return Answers(mail, context);
    }
}
