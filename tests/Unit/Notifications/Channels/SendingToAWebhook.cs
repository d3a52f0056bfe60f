using System.Text;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Infrastructure.Notifications.Channels;

namespace IncidentManager.Unit.Notifications.Channels;

public sealed class SendingToAWebhook
{
    [Fact]
    public async Task Has_the_contracts_fields_and_no_others()
    {
        var sent = await new Provider().Take(Channel.Webhook, new { url = "https://hooks.example/a" }, Pages.Opened);

        sent.Json.AsObject().Select(field => field.Key).ShouldBe(["version", "deliveryId", "event", "incident", "alerts", "reason"]);
        sent.Json["version"]!.GetValue<string>().ShouldBe("1");
        sent.Json["event"]!.GetValue<string>().ShouldBe("opened");
        sent.Json["deliveryId"]!.GetValue<string>().ShouldBe(Pages.Opened.DeliveryId.ToString());
        sent.Json["incident"]!["severity"]!.GetValue<string>().ShouldBe("p1");
        sent.Json["incident"]!["firingAlerts"]!.GetValue<int>().ShouldBe(1);
        sent.Json["incident"]!["acknowledgeUrl"]!.GetValue<string>().ShouldBe("https://incidents.example/ack/1");
        sent.Json["alerts"]![0]!["status"]!.GetValue<string>().ShouldBe("firing");
        sent.Headers["Idempotency-Key"].ShouldBe(Pages.Opened.DeliveryId.ToString());
        sent.Headers.Keys.ShouldNotContain("X-Incident-Signature");
    }

    // Computed with: printf '1772366400.{}' | openssl dgst -sha256 -hmac key
    [Fact]
    public void Is_signed_as_anybody_can_check() => WebhookSender.Signature(Encoding.UTF8.GetBytes("{}"), "key", Provider.Now)
        .ShouldBe("t=1772366400,v1=e0903b0a13ae309147ad9c0d5610f91b4dc2a68d24c5283b9348c3208ad1291a");

    [Fact]
    public async Task Keeps_its_body_over_retries()
    {
        var provider = new Provider();
        await provider.Send(Channel.Webhook, new { url = "https://hooks.example/a", secret = "s" });
        await provider.Send(Channel.Webhook, new { url = "https://hooks.example/a", secret = "s" });

        provider.Requests[0].Body.ShouldBe(provider.Requests[1].Body);
    }
}
