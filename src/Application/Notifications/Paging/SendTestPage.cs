using IncidentManager.Application.Common;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Application.Notifications.ContactPoints;
using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Application.Notifications.Templates;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;

namespace IncidentManager.Application.Notifications.Paging;

/// <summary>Sends a made-up page to a user by each contact method now, without its delay and whatever the hour, and waits for what becomes of it. Nothing is kept.</summary>
public sealed record SendTestPage(string User) : IQuery<TestedMethods>;

/// <param name="Methods">In their order; empty if the user has none, and would be reached by nothing.</param>
public sealed record TestedMethods(string User, IReadOnlyList<TestedMethod> Methods);

/// <summary>See <see cref="TestOutcome"/>.</summary>
/// <param name="Method">By the name that the ledger has for it.</param>
public sealed record TestedMethod(string Method, string Channel, string Outcome, bool Confirmed, string? Reference, string? Reason, double TookSeconds);

internal sealed class SendTestPageHandler(IPeople people, IEnumerable<IChannelSender> senders, ITemplates templates, TimeProvider clock)
    : IQueryHandler<SendTestPage, TestedMethods>
{
    private const string Reason = "Somebody sent a test page to you; nothing has happened.";

    public async Task<Result<TestedMethods>> Handle(SendTestPage query, CancellationToken cancellationToken)
    {
        if (await people.Find(query.User, cancellationToken) is not { } person) return NotificationErrors.NoUser(query.User);

        var page = SamplePages.ForTest(Reason, clock.Now());
        var words = await templates.Render(page, null, cancellationToken);
        page = page with { Title = $"Test: {words.Title}", Text = words.Text };
        var receivers = person.NamedMethods().Select(one => (one.Name, Receiver: person.ReceiverBy(one.Name)!));
        return new TestedMethods(person.Name, await Task.WhenAll(receivers.Select(one => Try(one.Name, one.Receiver, page, cancellationToken))));
    }

    private async Task<TestedMethod> Try(string name, Receiver receiver, Page page, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        var own = page with { DeliveryId = Guid.CreateVersion7(clock.GetUtcNow()) }; // or a provider would take two methods for one that repeats
        var outcome = await senders.Single(sender => sender.Channel == receiver.Channel).Send(own, receiver.Settings, ct);
        var shown = TestOutcome.Of(outcome, clock.GetElapsedTime(started));
        return new TestedMethod(name, receiver.Channel.Name(), shown.Outcome, shown.Confirmed, shown.Reference, shown.Reason, shown.TookSeconds);
    }
}
