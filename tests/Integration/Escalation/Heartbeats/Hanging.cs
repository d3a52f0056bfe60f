using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Escalation.Heartbeats;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Escalation.Heartbeats;

/// <summary>A worker whose message is another one's by now.</summary>
internal sealed class Hanging : ICurrentMessage
{
    public Guid? Id { get; } = new Guid("00000000-0000-7000-8000-00000000dead");
    public Guid? Claim { get; } = new Guid("00000000-0000-7000-8000-00000000dead");
    public int Attempts => 0;

    public static Task Ends(App app, string name) =>
        app.Services.GetRequiredService<IHeartbeatRows>().TellAgainIfTakenOver(new TellOfHeartbeat(name), new Hanging(), CancellationToken.None);

    public DateTimeOffset? TryAgain(string why, DateTimeOffset? notBefore = null) => throw new InvalidOperationException("It ends.");

    public void GiveUp(string why) => throw new InvalidOperationException("It ends.");

    public void Postpone(DateTimeOffset until) => throw new InvalidOperationException("It ends.");
}
