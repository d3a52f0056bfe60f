using System.Text.Json;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Infrastructure.Common.Calls;
using IncidentManager.Infrastructure.Notifications.Channels.Calls;

namespace IncidentManager.Infrastructure.Notifications.Channels;

/// <summary>A text message by Twilio: what has happened, and the link that acknowledges.</summary>
internal sealed class SmsSender(HttpCalls http, AddressGuard guard) : ChannelSender(Channel.Sms, takesKey: false, Twilio.SettingsOf(guard))
{
    protected override Task<SendOutcome> Call(Page page, IReadOnlyDictionary<string, JsonElement> given, CancellationToken ct)
    {
        var from = given.Text("from")!;
        var sender = from.StartsWith("MG", StringComparison.Ordinal) ? "MessagingServiceSid" : "From";
        return Twilio.Post(http, this, "Messages", given, new() { ["To"] = given.Text("to")!, [sender] = from, ["Body"] = TextOf(page) }, ct);
    }

    internal static string TextOf(Page page)
    {
        var words = page.MayBeRepeat ? $"(may be a repeat) {page.Title}" : page.Title;
        return SmsText.Fit(words, (page.AcknowledgeUrl ?? page.IncidentUrl) is { } link ? $"\n{link.AbsoluteUri}" : ""); // half a link is none
    }
}
