using System.Text.Json;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Domain.Notifications;

/// <summary>A place where people are reached: a channel, and what that needs to know.</summary>
public sealed class ContactPoint : AggregateRoot
{
    /// <summary>Stands for a secret wherever settings are shown; sent back, it means the stored one.</summary>
    public const string Mask = "***";

    public const int MaxCount = 1_000;

    /// <summary>The settings, of whichever channel, that say where its secrets go, and how.</summary>
    private static readonly string[] Addresses = ["url", "apiUrl", "baseUrl", "host", "port", "tls"];

    public string Name { get; private init; } = "";
    public Channel Channel { get; private set; }

    /// <summary>What the channel's sender has nothing against, secrets included.</summary>
    public IReadOnlyDictionary<string, JsonElement> Settings { get; private set; } = new Dictionary<string, JsonElement>();

    /// <summary>The name of the template that its words come from; null for the default one.</summary>
    public string? Template { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public int Version { get; private set; } = 1;

    private ContactPoint() { } // EF Core

    public static ContactPoint Make(
        string name, Channel channel, IReadOnlyDictionary<string, JsonElement> settings, string? template, DateTimeOffset now) =>
        new() { Name = name, Channel = channel, Settings = settings, Template = template, CreatedAt = now, UpdatedAt = now };

    public void Change(Channel channel, IReadOnlyDictionary<string, JsonElement> settings, string? template, DateTimeOffset now)
    {
        (Channel, Settings, Template, UpdatedAt) = (channel, settings, template, now);
        Version++;
    }

    /// <summary>
    /// New settings with the stored secrets where the mask was sent back. A secret of another channel is none of this one's; nor is one that would go
    /// to another address than it was given for, or whoever may set addresses could have all secrets sent to himself.
    /// </summary>
    public IReadOnlyDictionary<string, JsonElement> Unmask(
        Channel channel, IReadOnlyDictionary<string, JsonElement> settings, IReadOnlySet<string> secrets) => settings.ToDictionary(
            setting => setting.Key,
            setting => channel == Channel && GoesWhereItDid(settings) && secrets.Contains(setting.Key) && IsMask(setting.Value) && Settings.TryGetValue(setting.Key, out var kept)
                ? kept
                : setting.Value);

    private bool GoesWhereItDid(IReadOnlyDictionary<string, JsonElement> settings) => Addresses.All(name =>
        (settings.TryGetValue(name, out var sent), Settings.TryGetValue(name, out var stored)) switch
        {
            (true, true) => IsMask(sent) || JsonElement.DeepEquals(sent, stored),
            (var isSent, var isStored) => isSent == isStored,
        });

    public static bool IsMask(JsonElement value) => value.ValueKind is JsonValueKind.String && value.GetRawText() == $"\"{Mask}\"";
}
