using IncidentManager.Application.Notifications;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Infrastructure.Common.Calls;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Timeout;

namespace IncidentManager.Infrastructure.Notifications.Channels.Calls;

internal static class HttpClients
{
    public static IServiceCollection AddChannelClients(this IServiceCollection services)
    {
        foreach (var channel in Enum.GetValues<Channel>().Where(channel => channel is not Channel.Email)) services.AddChannelClient(channel);
        return services;
    }

    private static void AddChannelClient(this IServiceCollection services, Channel channel)
    {
        var client = services.AddHttpClient(channel.Name(), http =>
        {
            http.Timeout = Timeout.InfiniteTimeSpan; // the pipeline's holds
            http.DefaultRequestHeaders.UserAgent.ParseAdd("LLM-Incident-Manager");
        });
        client
            .RemoveAllLoggers() // addresses have keys in them
            .ConfigurePrimaryHttpMessageHandler(s => GuardedHandler.New(
                s.GetRequiredService<AddressGuard>(), s.GetRequiredService<IOptions<NotificationOptions>>().Value.CallTimeout * 0.75))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan) // connections have one
            .AddResilienceHandler(channel.Name(), (pipeline, context) => CallPolicy.Build(
                pipeline, context.ServiceProvider.GetRequiredService<IOptions<NotificationOptions>>().Value, IsFailure, HttpCalls.IsUnconnected))
            .SelectPipelineByAuthority();
    }

    /// <summary>The receiver's fault; what it refuses or asks to have later is none.</summary>
    private static bool IsFailure(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is HttpRequestException or TimeoutRejectedException || HttpCalls.IsUnconnected(outcome.Exception) || (int?)outcome.Result?.StatusCode >= 500;
}
