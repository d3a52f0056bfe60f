using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using Prometheus;

namespace IncidentManager.Application.Notifications;

/// <summary>Unknown: the send was cut off and may or may not have arrived.</summary>
internal enum NotificationStatus { Success, Failure, Unknown }

/// <summary>Counts tries, not deliveries: one that succeeds at last was a failure before.</summary>
internal sealed class NotificationMetrics : IAfterCommit<DeliveryTried>, IAfterCommit<DeliveryCutOff>
{
    private readonly Counter _sent;
    private readonly Histogram _durations;
    private readonly Histogram _latencies;
    private readonly Counter _repairs;

    public NotificationMetrics(IMetricFactory metrics)
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

        _repairs = metrics.CreateCounter(
            "notification_repairs_total", "Open incidents of which nobody had decided whom to tell, and that were looked at; 0 when healthy");

        foreach (var channel in Names<Channel>.All)
        {
            foreach (var status in Enum.GetValues<NotificationStatus>()) _sent.WithLabels(channel, status.Name()).Publish();
            _durations.WithLabels(channel).Publish();
            _latencies.WithLabels(channel).Publish();
        }
    }

    public void Repaired(int incidents) => _repairs.Inc(incidents);

    public void Handle(DeliveryTried happened)
    {
        var channel = happened.Channel.Name();
        _sent.WithLabels(channel, StatusOf(happened.Outcome).Name()).Inc();
        _durations.WithLabels(channel).Observe(happened.Took.TotalSeconds);
        if (happened is { Outcome: SendOutcome.Accepted, Event: not (NotificationEvent.Test or NotificationEvent.Shift) })
            _latencies.WithLabels(channel).Observe(happened.SinceReceipt.TotalSeconds);
    }

    /// <summary>How long the provider took nobody knows.</summary>
    public void Handle(DeliveryCutOff happened) => _sent.WithLabels(happened.Channel.Name(), NotificationStatus.Unknown.Name()).Inc();

    private static NotificationStatus StatusOf(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Accepted => NotificationStatus.Success,
        SendOutcome.Unknown => NotificationStatus.Unknown,
        _ => NotificationStatus.Failure,
    };
}
