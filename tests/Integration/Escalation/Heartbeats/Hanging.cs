using IncidentManager.Application.Alerts.Contracts;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Escalation.Heartbeats;
using IncidentManager.Domain.Common;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Escalation.Heartbeats;

/// <summary>A worker whose message is another one's by now.</summary>
internal sealed class Hanging : ICurrentMessage
{
    public Guid? Id { get; } = new Guid("00000000-0000-7000-8000-00000000dead");
    public Guid? Claim { get; } = new Guid("00000000-0000-7000-8000-00000000dead");
    public string? Lane => null;
    public int Attempts => 0;

    public static Task Ends(App app, string name) =>
        app.Services.GetRequiredService<IHeartbeatRows>().TellAgainIfTakenOver(new TellOfHeartbeat(name), new Hanging(), CancellationToken.None);

    /// <summary>Read it as missed, told that, and lost its message before it could go on.</summary>
    public static async Task TellsAndIsCutOff(App app, string name)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        using var cut = new CancellationTokenSource();
        var alerts = new Old(services.GetRequiredService<IOwnAlerts>(), cut);
        var handler = new TellOfHeartbeatHandler(services.GetRequiredService<IHeartbeatsDb>(), alerts, services.GetRequiredService<IHeartbeatRows>(), new Hanging());

        await Should.ThrowAsync<OperationCanceledException>(() => handler.Handle(new TellOfHeartbeat(name), cut.Token));
    }

    /// <summary>What was so before the last ping; by the time that it is in, its claim is gone.</summary>
    private sealed class Old(IOwnAlerts alerts, CancellationTokenSource cut) : IOwnAlerts
    {
        public async Task<Result> Take(OwnAlert alert, CancellationToken ct)
        {
            (await alerts.Take(alert with { Fires = true }, ct)).Error.ShouldBeNull();
            await cut.CancelAsync();
            ct.ThrowIfCancellationRequested();
            return Result.Ok;
        }
    }

    public DateTimeOffset? TryAgain(string why, DateTimeOffset? notBefore = null) => throw new InvalidOperationException("It ends.");

    public void GiveUp(string why) => throw new InvalidOperationException("It ends.");

    public void Postpone(DateTimeOffset until) => throw new InvalidOperationException("It ends.");
}
