using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Paging;

/// <summary>Takes webhooks of both, and keeps when each alert was first told of, by the alert's name.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _server;
    private TaskCompletionSource? _held;

    private Receiver(WebApplication server) => _server = server;

    public ConcurrentDictionary<string, long> Told { get; } = new();

    public TimeSpan AnswersAfter { get; set; }

    public Uri Url => new(_server.Urls.Single());

    public static async Task<Receiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = builder.Build();
        var receiver = new Receiver(server);
        server.MapPost("/{**path}", receiver.Take);
        await server.StartAsync();
        return receiver;
    }

    /// <summary>No call is answered until <see cref="Open"/>.</summary>
    public void Hold() => _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <returns>When.</returns>
    public long Open()
    {
        var now = Stopwatch.GetTimestamp();
        _held?.SetResult();
        _held = null;
        return now;
    }

    /// <summary>Ends when so many were told of; fails when nothing comes for a minute.</summary>
    public async Task Has(int count)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var (last, since) = (-1, Stopwatch.GetTimestamp()); Told.Count < count && await timer.WaitForNextTickAsync();)
        {
            if (Told.Count != last) (last, since) = (Told.Count, Stopwatch.GetTimestamp());
            if (Stopwatch.GetElapsedTime(since) > TimeSpan.FromMinutes(1)) throw new TimeoutException($"Only {last} of {count} were told of.");
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task Take(HttpContext context)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body))!;
        if (_held is { } held) await held.Task;
        var now = Stopwatch.GetTimestamp();
        foreach (var alert in body["alerts"]!.AsArray()) Told.TryAdd((string)alert!["labels"]!["alertname"]!, now);
        if (AnswersAfter > TimeSpan.Zero) await Task.Delay(AnswersAfter);
    }
}
