using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Infrastructure.Common;
using IncidentManager.Infrastructure.Common.Calls;
using IncidentManager.Infrastructure.Notifications.Channels.Calls;

namespace IncidentManager.Infrastructure.Notifications.Channels;

/// <summary>A call by Twilio, which says twice what has happened.</summary>
internal sealed class VoiceSender(HttpCalls http, AddressGuard guard) : ChannelSender(Channel.Voice, takesKey: false, Twilio.SettingsOf(guard))
{
    private const int MaxSpoken = 500;

    protected override Task<SendOutcome> Call(Page page, IReadOnlyDictionary<string, JsonElement> given, CancellationToken ct) => Twilio.Post(
        http, this, "Calls", given, new() { ["To"] = given.Text("to")!, ["From"] = given.Text("from")!, ["Twiml"] = Twiml(page) }, ct);

    internal static string Twiml(Page page)
    {
        var spoken = Speakable($"Incident. {page.Title}".Cut(MaxSpoken));
        return new XElement("Response", new XElement("Say", spoken), new XElement("Pause", new XAttribute("length", 1)), new XElement("Say", spoken))
            .ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>XML has no way to write control characters, nor half a surrogate pair, which runes replace.</summary>
    private static string Speakable(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF ? new Rune(' ') : rune));
}
