using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Alerts;

/// <summary>Times what passes through the writer, so that neither it nor a handler mentions a metric.</summary>
internal sealed class MeteredAlertWriter(IAlertWriter writer, AlertMetrics metrics, TimeProvider clock) : IAlertWriter
{
    public async Task<Result<Receipt>> Write(IntakeRequest request, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        try
        {
            return await writer.Write(request, ct);
        }
        finally
        {
            Observe(request.Alerts, clock.GetElapsedTime(started));
        }
    }

    /// <summary>Alerts of one request mostly have one source, so they are counted in runs of it.</summary>
    private void Observe(IReadOnlyList<Submission> alerts, TimeSpan took)
    {
        string? source = null;
        var run = 0;
        foreach (var alert in alerts)
        {
            if (alert.Problems is not null) continue;
            if (source is not null && source != alert.Source)
            {
                metrics.Processed(source, run, took);
                run = 0;
            }

            source = alert.Source;
            run++;
        }

        if (source is not null) metrics.Processed(source, run, took);
    }
}
