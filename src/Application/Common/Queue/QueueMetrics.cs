using Prometheus;

namespace IncidentManager.Application.Common.Queue;

/// <summary>How many messages wait: due, due later, given up; and since when the first of those that are due is.</summary>
public sealed record QueueReading(long Pending, long Scheduled, long Dead, TimeSpan OldestAge);

/// <summary>The gauges of the queue; derived from the database, so one node shows them.</summary>
public sealed class QueueMetrics(IMetricFactory metrics)
{
    private static readonly GaugeConfiguration Hidden = new() { SuppressInitialValue = true };

    private readonly Gauge _messages = metrics.CreateGauge("outbox_messages", "Number of messages in the queue", ["state"], Hidden);
    private readonly Gauge _oldest = metrics.CreateGauge("outbox_oldest_age_seconds", "Age of the oldest message that is due", Hidden);

    public void Show(QueueReading reading)
    {
        _messages.WithLabels("pending").Set(reading.Pending);
        _messages.WithLabels("scheduled").Set(reading.Scheduled);
        _messages.WithLabels("dead").Set(reading.Dead);
        _oldest.Set(reading.OldestAge.TotalSeconds);
    }

    public void Hide()
    {
        foreach (var state in new[] { "pending", "scheduled", "dead" }) _messages.WithLabels(state).Unpublish();
        _oldest.Unpublish();
    }
}
