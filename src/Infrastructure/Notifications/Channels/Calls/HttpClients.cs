using IncidentManager.Application.Notifications;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications.Contracts;
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
            .ConfigurePrimaryHttpMessageHandler(s => Handler(s.GetRequiredService<AddressGuard>(), s.GetRequiredService<IOptions<NotificationOptions>>().Value))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan) // connections have one
            .AddResilienceHandler(channel.Name(), (pipeline, context) => CallPolicy.Build(
                pipeline, context.ServiceProvider.GetRequiredService<IOptions<NotificationOptions>>().Value, IsFailure, HttpCalls.IsUnconnected))
            .SelectPipelineByAuthority();
    }

    private static SocketsHttpHandler Handler(AddressGuard guard, NotificationOptions options) => new()
    {
        AllowAutoRedirect = false, // it could lead anywhere
        UseProxy = false, // it would connect in our place, to whatever it likes
        UseCookies = false,
        ConnectTimeout = options.CallTimeout * 0.75, // with TLS, and before the call's own time is over: until then nothing was sent
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), // then the name is resolved and its address checked again
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        ConnectCallback = async (context, ct) => await guard.Connect(context.DnsEndPoint.Host, context.DnsEndPoint.Port, ct),
    };

    /// <summary>The receiver's fault; what it refuses or asks to have later is none.</summary>
    private static bool IsFailure(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is HttpRequestException or TimeoutRejectedException || HttpCalls.IsUnconnected(outcome.Exception) || (int?)outcome.Result?.StatusCode >= 500;
}
