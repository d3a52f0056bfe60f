using IncidentManager.Application.Notifications;
using IncidentManager.Infrastructure.Common.Calls;
using IncidentManager.Infrastructure.Notifications.Channels.Calls;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IncidentManager.Infrastructure.Notifications.Channels;

internal static class ChannelServices
{
    public static IServiceCollection AddChannels(this IServiceCollection services) => services
        .AddSingleton<IResolver, SystemResolver>()
        .AddSingleton(s => LimitsOf(s.GetRequiredService<IOptions<NotificationOptions>>().Value))
        .AddSingleton<AddressGuard>()
        .AddSingleton<HttpCalls>()
        .AddChannelClients()
        .AddSingleton<IChannelSender, WebhookSender>()
        .AddSingleton<IChannelSender, SlackSender>()
        .AddSingleton<IChannelSender, TeamsSender>()
        .AddSingleton<IChannelSender, EmailSender>()
        .AddSingleton<IChannelSender, PagerDutySender>()
        .AddSingleton<IChannelSender, SmsSender>()
        .AddSingleton<IChannelSender, VoiceSender>()
        .AddSingleton<IChannelSender, NtfySender>();

    private static CallLimits LimitsOf(NotificationOptions options) => new(options.AllowPrivateNetworks, options.CallTimeout);
}
