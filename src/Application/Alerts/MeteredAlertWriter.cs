using IncidentManager.Domain.Alerts;

namespace IncidentManager.Application.Alerts;

/// <summary>Times what passes through the writer, so that neither it nor a handler mentions a metric.</summary>
internal sealed class MeteredAlertWriter(IAlertWriter writer, AlertMetrics metrics, TimeProvider clock) : IAlertWriter
{
    public async Task<Receipt> Write(string integration, IReadOnlyList<Submission> submissions, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        try
        {
            return await writer.Write(integration, submissions, ct);
        }
        finally
        {
            metrics.Processed(submissions.Select(submission => submission.Alert).OfType<IncomingAlert>(), clock.GetElapsedTime(started));
        }
    }
}
