using IncidentManager.Application.Common;
using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Application.Notifications.Templates;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;

namespace IncidentManager.Application.Notifications.ContactPoints;

/// <summary>Sends a made-up message now, and waits for what becomes of it. It is no delivery: nothing is kept.</summary>
public sealed record TestContactPoint(string Name) : IQuery<TestOutcome>;

/// <summary>What became of a test message.</summary>
/// <param name="Outcome">accepted, refused, later (not taken, but another try may be) or unknown (cut off, so it may have arrived).</param>
/// <param name="Confirmed">The provider vouches for the arrival, or the receiver itself answered.</param>
/// <param name="Reference">The provider's name of the message.</param>
/// <param name="Reason">Why it is not accepted.</param>
public sealed record TestOutcome(string Outcome, bool Confirmed, string? Reference, string? Reason, double TookSeconds)
{
    internal static TestOutcome Of(SendOutcome outcome, TimeSpan took) => outcome switch
    {
        SendOutcome.Accepted accepted => new("accepted", accepted.IsConfirmed, accepted.Reference, null, took.TotalSeconds),
        SendOutcome.Refused refused => new("refused", false, null, refused.Why, took.TotalSeconds),
        SendOutcome.Later later => new("later", false, null, later.Why, took.TotalSeconds),
        SendOutcome.Unknown unknown => new("unknown", false, null, unknown.Why, took.TotalSeconds),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Unmapped outcome"),
    };
}

internal sealed class TestContactPointHandler(
    IContactPointReader contactPoints, IEnumerable<IChannelSender> senders, ITemplates templates, TimeProvider clock)
    : IQueryHandler<TestContactPoint, TestOutcome>
{
    public async Task<Result<TestOutcome>> Handle(TestContactPoint query, CancellationToken cancellationToken)
    {
        if (await contactPoints.Find(query.Name, cancellationToken) is not { } receiver) return NotificationErrors.NoContactPoint(query.Name);

        var page = SamplePages.ForTest("Somebody sent a test message to this contact point; nothing has happened.", clock.Now());
        var words = await templates.Render(page, receiver.Template, cancellationToken);
        var started = clock.GetTimestamp();
        var outcome = await senders.Single(sender => sender.Channel == receiver.Channel)
            .Send(page with { Title = $"Test: {words.Title}", Text = words.Text }, receiver.Settings, cancellationToken);
        return TestOutcome.Of(outcome, clock.GetElapsedTime(started));
    }
}
