using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Infrastructure.Common.Calls;
using IncidentManager.Infrastructure.Notifications.Channels.Calls;

namespace IncidentManager.Infrastructure.Notifications.Channels;

/// <summary>Our own format, signed where a secret is set; the receiver tells a repeat by the delivery's id.</summary>
internal sealed class WebhookSender(HttpCalls http, AddressGuard guard, TimeProvider clock) : ChannelSender(Channel.Webhook, takesKey: true, new Settings(
    guard, Setting.Url("url") with { IsRequired = true }, Setting.Text("secret") with { IsSecret = true }))
{
    private const string Version = "1";

    protected override Task<SendOutcome> Call(Page page, IReadOnlyDictionary<string, JsonElement> given, CancellationToken ct)
    {
        var body = Body(page);
        var request = new HttpRequestMessage(HttpMethod.Post, given.Text("url")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("Idempotency-Key", page.DeliveryId.ToString());
        if (given.Text("secret") is { } secret) request.Headers.Add("X-Incident-Signature", Signature(body, secret, clock.Now()));

        return http.Send(this, request, new SendOutcome.Accepted(Reference: null, IsConfirmed: true), ct);
    }

    /// <summary>HMAC-SHA256 of "t.body" under the secret, in lower case hexadecimal digits.</summary>
    internal static string Signature(ReadOnlySpan<byte> body, string secret, DateTimeOffset now)
    {
        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{time}."), .. body];
        return $"t={time},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}";
    }

    private static byte[] Body(Page page) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            Version,
            page.DeliveryId,
            Event = page.Event.Name(),
            Incident = Of(page.Incident, page),
            Alerts = page.Alerts.Select(Of),
            page.Reason,
        },
        StrictJson.Options);

    /// <summary>By the names that the API has for them.</summary>
    private static object Of(PagedIncident incident, Page page) => new
    {
        Id = incident.Id.Value,
        incident.Title,
        incident.Description,
        Severity = incident.Severity.Name(),
        Type = incident.Type.Name(),
        State = incident.State.Name(),
        incident.Source,
        incident.Services,
        incident.Labels,
        incident.CreatedAt,
        incident.OpenedAt,
        incident.AcknowledgedAt,
        incident.ResolvedAt,
        incident.ResolvedBy,
        MergedInto = incident.MergedInto?.Id.Value,
        Alerts = incident.AlertCount,
        FiringAlerts = incident.FiringCount,
        incident.Version,
        Url = page.IncidentUrl,
        page.AcknowledgeUrl,
    };

    private static object Of(PagedAlert alert) => new
    {
        alert.Id,
        alert.Title,
        alert.Description,
        Severity = alert.Severity.Name(),
        Status = alert.IsFiring ? "firing" : "resolved",
        alert.StartsAt,
        alert.EndsAt,
        alert.Source,
        alert.Labels,
        alert.Annotations,
        alert.RunbookUrl,
        alert.Links,
    };
}
