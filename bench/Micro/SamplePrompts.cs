using System.Globalization;
using System.Text;

namespace IncidentManager.Micro;

/// <summary>Texts as they are redacted: what people and systems write, and what was made to be slow.</summary>
internal static class SamplePrompts
{
    public const int Length = 16_384;

    private static readonly string[] Lines =
    [
        "2026-03-01T10:00:{0:00}.123Z ERROR [checkout-api] c.e.checkout.OrderService - payment failed for order 88{0:00} after 3 retries trace_id=4bf92f3577b34da6a3ce929d0e0e47{0:00} user=ada.lovelace ip=10.0.3.{0} duration=5012ms",
        "2026-03-01T10:00:{0:00}.004Z WARN  [checkout-api] HikariPool-1 - Connection is not available, request timed out after 30001ms (total=10, active=10, idle=0) url=jdbc:postgresql://db-1.internal:5432/orders",
        "   at com.example.checkout.OrderService.place(OrderService.java:1{0:00})",
        "   at org.springframework.web.servlet.FrameworkServlet.service(FrameworkServlet.java:8{0:00})",
        "{{\"status\":\"firing\",\"labels\":{{\"alertname\":\"HighErrorRate\",\"instance\":\"db-{0}:9100\",\"job\":\"checkout\",\"namespace\":\"shop\",\"pod\":\"checkout-7d9f8b6c5d-x2xkp\",\"severity\":\"critical\",\"team\":\"payments\"}},"
            + "\"annotations\":{{\"summary\":\"5xx ratio of checkout-api is above 5% for 10 minutes\",\"runbook_url\":\"https://wiki.corp.example.com/runbooks/checkout#errors\"}},\"startsAt\":\"2026-03-01T09:58:{0:00}Z\"}}",
        "203.0.113.{0} - - [01/Mar/2026:10:00:{0:00} +0000] \"POST /api/v1/orders HTTP/1.1\" 502 154 \"-\" \"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36\"",
        "deploy of checkout-api v1.4.{0} (commit 9fceb02d0ae598e95dc970b74767f19372d61a{0:00}) by ada{0}@example.com with DB_PASSWORD=hunter{0}",
    ];

    public static string AlertsAndLogs { get; } = Fill(i => string.Format(CultureInfo.InvariantCulture, Lines[i % Lines.Length], 10 + (i / Lines.Length)) + "\n");

    public static string NothingToHide { get; } = Fill(_ => "The queue of checkout grows because its consumers are slower than its producers. ");

    public static string DigitsAndMarks { get; } = Fill(_ => "1=@");

    public static string AlmostNumbers { get; } = Fill(_ => "4111 1111=a1@4111-1111 +49 17 10.0.0. ");

    private static string Fill(Func<int, string> line)
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < Length; i++) text.Append(line(i));
        return text.ToString(0, Length);
    }
}
