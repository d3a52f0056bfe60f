using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using Prometheus;

namespace IncidentManager.Application.Notifications;

/// <summary>Unknown: the send was cut off and may or may not have arrived.</summary>
internal enum NotificationStatus { Success, Failure, Unknown }

internal sealed class NotificationMetrics
{
    private readonly Counter _sent;
    private readonly Histogram _durations;
    private readonly Histogram _latencies;

    /// <param name="metrics">Where they are declared.</param>
    /// <param name="channels">Kinds of the configured channels: the only values of the label.</param>
    public NotificationMetrics(IMetricFactory metrics, IEnumerable<string> channels)
    {
        _sent = metrics.CreateCounter(
            "notifications_sent_total", "Total number of notifications sent", ["channel", "status"]);
        _durations = metrics.CreateHistogram(
            "notification_duration_seconds", "Time taken to send notifications", ["channel"],
            new HistogramConfiguration { Buckets = [.1, .5, 1, 2, 5, 10] });
        _latencies = metrics.CreateHistogram(
            "notification_latency_seconds", "Time from an alert's receipt to the provider's acceptance of its notification", ["channel"],
            // Around the delays that people set (groupWait) and the minute in which a page must be out.
            new HistogramConfiguration { Buckets = [.1, .25, .5, 1, 2.5, 5, 10, 30, 60, 120, 300] });

        foreach (var channel in channels)
        {
            foreach (var status in Enum.GetValues<NotificationStatus>()) _sent.WithLabels(channel, status.Name()).Publish();
            _durations.WithLabels(channel).Publish();
            _latencies.WithLabels(channel).Publish();
        }
    }

    public void Ended(string channel, NotificationStatus status, TimeSpan took)
    {
        _sent.WithLabels(channel, status.Name()).Inc();
        _durations.WithLabels(channel).Observe(took.TotalSeconds);
    }

    public void Accepted(string channel, TimeSpan sinceReceipt) => _latencies.WithLabels(channel).Observe(sinceReceipt.TotalSeconds);
}
