using IncidentManager.Application.Notifications;
using IncidentManager.Unit.Common;
using Prometheus;

namespace IncidentManager.Unit.Notifications;

public sealed class MeteringANotification
{
    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly NotificationMetrics _metrics;

    public MeteringANotification() => _metrics = new NotificationMetrics(Metrics.WithCustomRegistry(_registry), ["slack", "email"]);

    [Fact]
    public async Task Has_every_series_of_a_configured_channel_before_the_first()
    {
        var scrape = await _registry.Text();

        scrape.Series("notifications_sent_total").Length.ShouldBe(2 * 3);
        scrape.ShouldContain("notifications_sent_total{channel=\"email\",status=\"unknown\"} 0\n");
        scrape.Series("notification_duration_seconds_count").Length.ShouldBe(2);
        scrape.Series("notification_latency_seconds_count").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Times_a_failed_one_too()
    {
        _metrics.Ended("slack", NotificationStatus.Failure, TimeSpan.FromSeconds(2));
        _metrics.Accepted("slack", TimeSpan.FromSeconds(30));

        var scrape = await _registry.Text();
        scrape.ShouldContain("notifications_sent_total{channel=\"slack\",status=\"failure\"} 1\n");
        scrape.ShouldContain("notification_duration_seconds_sum{channel=\"slack\"} 2\n");
        scrape.ShouldContain("notification_latency_seconds_sum{channel=\"slack\"} 30\n");
    }
}
