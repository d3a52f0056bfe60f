using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Application.Notifications.Paging;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.ShiftNotices;

/// <summary>Tells a user of a shift, by the first contact method that is no call. Once, but for a process that dies during the send.</summary>
public sealed record TellOfShift(Guid Notice) : IMessage
{
    /// <summary>Of all notices together: pages have their own.</summary>
    internal const string Lane = "notices:shifts";

    /// <summary>For some twenty minutes.</summary>
    internal static readonly RetryPolicy Retries = new(12, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
}

internal sealed class TellOfShiftHandler(
    IShiftNoticesDb db, IPeople people, IOnCall onCall, IEnumerable<IChannelSender> senders, ICurrentMessage current, TimeProvider clock)
    : IMessageHandler<TellOfShift>
{
    /// <summary>A call wakes, and what is sent to PagerDuty is an incident there.</summary>
    private static readonly Channel[] TooLoud = [Channel.Voice, Channel.Pagerduty];

    public async Task<Result> Handle(TellOfShift message, CancellationToken cancellationToken)
    {
        var notice = await db.ShiftNotices.SingleOrDefaultAsync(one => one.Id == message.Notice, cancellationToken);
        if (notice is not { State: DeliveryState.Pending }) return Result.Ok;

        var now = clock.Now();
        var shift = await onCall.At(notice.Schedule, notice.From, cancellationToken);
        if (await people.Find(notice.User, cancellationToken) is not { ShiftNotice: not null } person || !shift.Users.Contains(notice.User))
            db.ShiftNotices.Remove(notice); // the schedule was set anew: should it be as before again, that is news
        else if (!notice.IsNews(now)) notice.Skip("too_late", now);
        else if (person.IsQuiet(Urgency.Low, now)) notice.Skip(NotifyReasons.QuietHours, now);
        else if (MethodOf(person) is not { } method) notice.Skip(NotifyReasons.NoContactMethod, now);
        else await Send(notice, ShiftPage.Of(notice, person, shift.Until, now), method, cancellationToken);
        return Result.Ok;
    }

    private async Task Send(ShiftNotice notice, Page page, ReachedBy method, CancellationToken ct)
    {
        var channel = Names<Channel>.Parse(method.Channel);
        var started = clock.GetTimestamp();
        var outcome = await senders.Single(sender => sender.Channel == channel).Send(page, method.Settings, ct);
        var next = outcome is SendOutcome.Later later ? current.TryAgain(later.Why, later.NotBefore) : null;
        notice.End(channel, outcome, isTriedAgain: next is not null, clock.GetElapsedTime(started), clock.Now());
    }

    private static ReachedBy? MethodOf(Person person) => person.Methods.FirstOrDefault(one => !TooLoud.Contains(Names<Channel>.Parse(one.Channel)));
}
