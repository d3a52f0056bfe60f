namespace IncidentManager.Integration.Peers;

/// <summary>How a sender talks to us.</summary>
/// <param name="HasKeys">Whether it names its requests with an Idempotency-Key.</param>
internal sealed record Format(string Name, string Path, int Success, bool HasReceipts, bool HasKeys, Func<IReadOnlyList<SentAlert>, object> Body)
{
    private const string Began = "2026-01-01T00:00:00Z";
    private const string Ended = "2026-01-01T01:00:00Z";
    private const string NotByItself = "2099-01-01T00:00:00Z";
    private const string None = "0001-01-01T00:00:00Z";

    public static readonly Format Native = new("native", "/api/v1/alerts", 202, HasReceipts: true, HasKeys: false, OfNative);

    public static readonly Format Named = Native with { Name = "named", HasKeys = true };

    public static readonly Format Prometheus = new(
        "prometheus", "/api/v2/alerts", 200, HasReceipts: false, HasKeys: false, alerts => alerts.Select(OfPrometheus));

    public static readonly Format Webhook = new(
        "webhook", "/api/v1/integrations/alertmanager", 202, HasReceipts: true, HasKeys: false,
        alerts => new { version = "4", receiver = "incident-manager", status = "firing", alerts = alerts.Select(OfAlertmanager) });

    public static readonly Format[] All = [Native, Named, Prometheus, Webhook];

    private static object OfNative(IReadOnlyList<SentAlert> alerts)
    {
        var each = alerts.Select(alert => new
        {
            source = "api",
            title = alert.Name,
            severity = "p2",
            status = alert.Fires ? "firing" : "resolved",
            labels = new { alertname = alert.Name },
        }).ToArray();
        return each is [var one] ? one : each;
    }

    private static object OfPrometheus(SentAlert alert) => new
    {
        labels = new { alertname = alert.Name, severity = "warning" },
        annotations = new { summary = $"{alert.Name} is slow" },
        startsAt = Began,
        endsAt = alert.Fires ? NotByItself : Ended,
    };

    private static object OfAlertmanager(SentAlert alert) => new
    {
        status = alert.Fires ? "firing" : "resolved",
        labels = new { alertname = alert.Name, severity = "critical" },
        annotations = new { summary = $"{alert.Name} is slow" },
        startsAt = Began,
        endsAt = alert.Fires ? None : Ended,
    };
}
