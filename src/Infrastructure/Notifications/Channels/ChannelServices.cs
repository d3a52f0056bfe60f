using IncidentManager.Application.Notifications;
using IncidentManager.Infrastructure.Notifications.Channels.Calls;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Infrastructure.Notifications.Channels;

internal static class ChannelServices
{
    public static IServiceCollection AddChannels(this IServiceCollection services) => services
        .AddSingleton<IResolver, SystemResolver>()
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
}
