using IncidentManager.Application.Escalation.DeadMansSwitch;
using IncidentManager.Infrastructure.Common.Calls;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Infrastructure.Escalation.DeadMansSwitch;

internal sealed class Outside(IHttpClientFactory clients, ILogger<Outside> log) : IOutside
{
    private const string Client = "dead-mans-switch";

    /// <summary>A GET, which every service of this kind takes. Its address has a key in it, and is not logged.</summary>
    public async Task<bool> Ping(Uri url, CancellationToken ct)
    {
        try
        {
            using var answer = await clients.CreateClient(Client).GetAsync(url, HttpCompletionOption.ResponseHeadersRead, ct);
            if (answer.IsSuccessStatusCode) return true;

            log.LogInformation("The dead man's switch answered {Status}", (int)answer.StatusCode);
            return false;
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException || (broken is OperationCanceledException && !ct.IsCancellationRequested))
        {
            log.LogInformation("The dead man's switch could not be reached: {Reason}", broken.GetBaseException().Message);
            return false;
        }
    }

    public static IServiceCollection AddTo(IServiceCollection services)
    {
        services.AddHttpClient(Client)
            .ConfigureHttpClient((s, http) =>
            {
                http.Timeout = s.GetRequiredService<CallLimits>().Timeout;
                http.DefaultRequestHeaders.UserAgent.ParseAdd("LLM-Incident-Manager");
            })
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(s => GuardedHandler.New(s.GetRequiredService<AddressGuard>(), s.GetRequiredService<CallLimits>().Timeout))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan); // connections have one
        return services.AddSingleton<IOutside, Outside>();
    }
}
