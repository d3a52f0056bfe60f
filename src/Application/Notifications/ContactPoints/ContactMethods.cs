using System.Text.Json;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Application.Notifications.ContactPoints;

/// <summary>Users are reached as contact points are: by the same channels, with the same settings and the same secrets.</summary>
internal sealed class ContactMethods(IEnumerable<IChannelSender> senders) : IContactMethods
{
    private static readonly JsonElement Hidden = JsonSerializer.SerializeToElement(ContactPoint.Mask);

    public CheckedSettings Check(MethodSettings sent, MethodSettings? stored)
    {
        if (!Names<Channel>.TryParse(sent.Channel, out var channel))
            return Wrong(new() { ["channel"] = [$"must be one of {string.Join(", ", Names<Channel>.All)}"] });

        var sender = senders.Single(one => one.Channel == channel);
        var settings = stored is null
            ? sent.Settings
            : ContactPoint.Make("", Names<Channel>.Parse(stored.Channel), stored.Settings, null, default).Unmask(channel, sent.Settings, sender.Secrets);

        var problems = new Dictionary<string, string[]>(sender.Check(settings));
        foreach (var name in sender.Secrets.Where(name => settings.TryGetValue(name, out var value) && ContactPoint.IsMask(value)))
            problems[$"settings.{name}"] = [$"must be given: {ContactPoint.Mask} stands for the stored one, and there is none, or it was given for another address"];

        return problems.Count > 0
            ? Wrong(problems)
            : new CheckedSettings(settings.Where(setting => setting.Value.ValueKind is not JsonValueKind.Null).ToDictionary(), problems);
    }

    public IReadOnlyDictionary<string, JsonElement> Mask(MethodSettings stored)
    {
        var channel = Names<Channel>.Parse(stored.Channel);
        var secrets = senders.Single(one => one.Channel == channel).Secrets;
        return stored.Settings.ToDictionary(setting => setting.Key, setting => secrets.Contains(setting.Key) ? Hidden : setting.Value);
    }

    private static CheckedSettings Wrong(Dictionary<string, string[]> problems) => new(new Dictionary<string, JsonElement>(), problems);
}
