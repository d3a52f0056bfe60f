using System.Globalization;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Alerts;

/// <summary>What a process has counted of alerts, summed over the labels; the difference of two is what happened between them.</summary>
internal sealed record Counted
{
    public double Received { get; init; }
    public double Created { get; init; }
    public double Joined { get; init; }
    public double Refired { get; init; }
    public double Resolved { get; init; }
    public double Rejected { get; init; }
    public double Suppressed { get; init; }
    public double Processed { get; init; }
    public double Matched { get; init; }
    public double Unmatched { get; init; }
    public double Incidents { get; init; }

    public double Outcomes => Created + Joined + Refired + Resolved + Rejected + Suppressed;

    public static async Task<Counted> By(App app)
    {
        var scrape = (await app.Scrape()).Split('\n');
        return new Counted
        {
            Received = Sum("alerts_received_total{"),
            Created = Sum("""alert_outcomes_total{outcome="created"}"""),
            Joined = Sum("""alert_outcomes_total{outcome="joined"}"""),
            Refired = Sum("""alert_outcomes_total{outcome="refired"}"""),
            Resolved = Sum("""alert_outcomes_total{outcome="resolved"}"""),
            Rejected = Sum("""alert_outcomes_total{outcome="rejected"}"""),
            Suppressed = Sum("""alert_outcomes_total{outcome="suppressed"}"""),
            Processed = Sum("alert_processing_duration_seconds_count{"),
            Matched = Sum("""correlations_total{strategy="fingerprint",result="matched"}"""),
            Unmatched = Sum("""correlations_total{strategy="fingerprint",result="unmatched"}"""),
            Incidents = Sum("incidents_total{"),
        };

        double Sum(string start) => scrape.Where(line => line.StartsWith(start, StringComparison.Ordinal))
            .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }

    public static Counted operator -(Counted after, Counted before) => new()
    {
        Received = after.Received - before.Received,
        Created = after.Created - before.Created,
        Joined = after.Joined - before.Joined,
        Refired = after.Refired - before.Refired,
        Resolved = after.Resolved - before.Resolved,
        Rejected = after.Rejected - before.Rejected,
        Suppressed = after.Suppressed - before.Suppressed,
        Processed = after.Processed - before.Processed,
        Matched = after.Matched - before.Matched,
        Unmatched = after.Unmatched - before.Unmatched,
        Incidents = after.Incidents - before.Incidents,
    };

    public static Counted operator +(Counted one, Counted other) => one - (new Counted() - other);
}
