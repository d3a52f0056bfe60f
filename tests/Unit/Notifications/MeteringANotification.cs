using IncidentManager.Application.Notifications;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Unit.Common;
using Prometheus;

namespace IncidentManager.Unit.Notifications;

public sealed class MeteringANotification
{
    private static readonly SendOutcome Accepted = new SendOutcome.Accepted(null, IsConfirmed: true);

    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly NotificationMetrics _metrics;

    public MeteringANotification() => _metrics = new NotificationMetrics(Metrics.WithCustomRegistry(_registry));

    [Fact]
    public async Task Has_every_series_of_every_channel_before_the_first()
    {
        var scrape = await _registry.Text();

        scrape.Series("notifications_sent_total").Length.ShouldBe(8 * 3);
        scrape.ShouldContain("notifications_sent_total{channel=\"email\",status=\"unknown\"} 0\n");
        scrape.Series("notification_duration_seconds_count").Length.ShouldBe(8);
        scrape.Series("notification_latency_seconds_count").Length.ShouldBe(8);
    }

    [Fact]
    public async Task Counts_each_try_by_what_became_of_it()
    {
        foreach (var outcome in new[] { Accepted, new SendOutcome.Refused(""), new SendOutcome.Later("", null), new SendOutcome.Unknown("") }) Tried(outcome);
        _metrics.Handle(new DeliveryCutOff(Channel.Slack, TimeSpan.FromHours(1)));

        var scrape = await _registry.Text();
        scrape.ShouldContain("notifications_sent_total{channel=\"slack\",status=\"success\"} 1\n");
        scrape.ShouldContain("notifications_sent_total{channel=\"slack\",status=\"failure\"} 2\n");
        scrape.ShouldContain("notifications_sent_total{channel=\"slack\",status=\"unknown\"} 2\n");
        scrape.ShouldContain("notification_duration_seconds_sum{channel=\"slack\"} 8\n");
    }

    [Fact]
    public async Task Measures_what_a_person_feels_of_accepted_ones_alone()
    {
        Tried(Accepted);
        Tried(new SendOutcome.Unknown(""));
        Tried(Accepted, NotificationEvent.Test);

        (await _registry.Text()).ShouldContain("notification_latency_seconds_sum{channel=\"slack\"} 30\n");
    }

    private void Tried(SendOutcome outcome, NotificationEvent what = NotificationEvent.Opened) =>
        _metrics.Handle(new DeliveryTried(Channel.Slack, outcome, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(30), what));
}
