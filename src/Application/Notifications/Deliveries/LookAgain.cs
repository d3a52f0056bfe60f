using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Routing;
using IncidentManager.Domain.Suppression.Contracts;

namespace IncidentManager.Application.Notifications.Deliveries;

/// <summary>Routes or mute timings are other ones: what is open and was kept from somebody by the old ones is decided anew. One timer, however many of them change.</summary>
public sealed record LookAgain(DateTimeOffset Since) : IMessage
{
    internal const string Key = "routing";

    /// <summary>By then every node goes by the new ones.</summary>
    internal static readonly TimeSpan Delay = TimeSpan.FromSeconds(3);

    /// <summary>Where nobody was told for a reason that routes and mute timings make.</summary>
    internal static readonly string[] Reasons = [NotifyReasons.Muted, NotifyReasons.NoRoute, NotifyReasons.NoPolicy];
}

/// <summary>In the commit of the change itself.</summary>
internal sealed class LooksAgainWhenRoutingChanges(IOutbox outbox, TimeProvider clock) : IWhen<RoutesChanged>, IWhen<MuteTimingsChanged>
{
    public Task Handle(RoutesChanged happened, CancellationToken ct) => Schedule();

    public Task Handle(MuteTimingsChanged happened, CancellationToken ct) => Schedule();

    private Task Schedule()
    {
        outbox.Set(new LookAgain(clock.Now()), LookAgain.Key, clock.Now() + LookAgain.Delay);
        return Task.CompletedTask;
    }
}

/// <summary>Any number of times: an incident's own timer is set forward, and decides by what is there then.</summary>
internal sealed class LookAgainHandler(IPagedIncidents incidents, IOutbox outbox, TimeProvider clock) : IMessageHandler<LookAgain>
{
    public async Task<Result> Handle(LookAgain message, CancellationToken cancellationToken)
    {
        foreach (var incident in await incidents.OpenButKeptFor(LookAgain.Reasons, cancellationToken))
            outbox.Hasten(new NotifyAbout(incident, message.Since), NotifyAbout.KeyOf(incident), clock.Now());
        return Result.Ok;
    }
}
