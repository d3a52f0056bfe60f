using System.Diagnostics;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace IncidentManager.WebApi.Common;

/// <summary>One line when all is well: how long it took, and where to go next.</summary>
internal sealed class ReadyNotice(
    Readiness readiness, IHostApplicationLifetime lifetime, IServer server, TimeProvider clock, ILogger<ReadyNotice> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listening = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(listening.SetResult);
        await Task.WhenAny(Task.WhenAll(listening.Task, readiness.WhenReady), Task.Delay(Timeout.Infinite, stoppingToken));
        if (!readiness.IsReady) return;

        using var process = Process.GetCurrentProcess();
        var took = clock.GetUtcNow() - process.StartTime.ToUniversalTime();
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
        var url = address.Replace("[::]", "localhost", StringComparison.Ordinal);
        log.LogInformation(
            "Ready after {Seconds:0.0} s on {Url} - Swagger UI: {Url}/swagger - metrics: {Url}/metrics", took.TotalSeconds, url, url, url);
    }
}
