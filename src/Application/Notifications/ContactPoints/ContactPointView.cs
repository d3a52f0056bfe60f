using System.Text.Json;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;

namespace IncidentManager.Application.Notifications.ContactPoints;

/// <summary>A contact point as it is shown: a secret is there, but nobody sees it again.</summary>
public sealed record ContactPointView(
    string Name, string Channel, IReadOnlyDictionary<string, JsonElement> Settings, string? Template,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Version)
{
    private static readonly JsonElement Mask = JsonSerializer.SerializeToElement(ContactPoint.Mask);

    internal static ContactPointView Of(ContactPoint contactPoint, IEnumerable<IChannelSender> senders)
    {
        var secrets = senders.Single(sender => sender.Channel == contactPoint.Channel).Secrets;
        var shown = contactPoint.Settings.ToDictionary(setting => setting.Key, setting => secrets.Contains(setting.Key) ? Mask : setting.Value);
        return new(
            contactPoint.Name, contactPoint.Channel.Name(), shown, contactPoint.Template,
            contactPoint.CreatedAt, contactPoint.UpdatedAt, contactPoint.Version);
    }
}
