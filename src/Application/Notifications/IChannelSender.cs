using System.Text.Json;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Application.Notifications;

/// <summary>One way out to people. An implementation turns a page into its provider's wire format and the answer into an outcome; it keeps nothing.</summary>
public interface IChannelSender
{
    Channel Channel { get; }

    /// <summary>Whether the provider tells a repeated delivery id from a new one, so that another try after a cut-off send is safe.</summary>
    bool TakesKey { get; }

    /// <summary>The settings that are never shown again, by name.</summary>
    IReadOnlySet<string> Secrets { get; }

    /// <summary>What is wrong with a contact point's settings, by `settings.name`; empty if nothing is.</summary>
    IReadOnlyDictionary<string, string[]> Check(IReadOnlyDictionary<string, JsonElement> settings);

    /// <summary>One call through the channel's resilience pipeline. Does not throw but for bugs and the token: what went wrong is an outcome.</summary>
    /// <param name="settings">Such as <see cref="Check"/> has nothing against.</param>
    Task<SendOutcome> Send(Page page, IReadOnlyDictionary<string, JsonElement> settings, CancellationToken ct);
}
