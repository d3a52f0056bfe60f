using System.Net.Http.Headers;
using IncidentManager.Application.Llm;
using IncidentManager.Application.Llm.Calls;

namespace IncidentManager.Infrastructure.Llm.Providers;

/// <summary>The HTTP beneath the SDKs: the key goes on here, so no SDK has it to tell; and what comes back goes through our limits.</summary>
internal static class ProviderHttp
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>An SDK that wants a key gets this one, which is taken off again.</summary>
    public const string NoKey = "none";

    public static HttpClient Client(ProviderOptions provider)
    {
        var line = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, // the key would go along
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = ConnectionLifetime,
            UseCookies = false,
        };
        var client = new HttpClient(new KeyHandler(provider, new AnswerHandler(line)))
        {
            Timeout = Timeout.InfiniteTimeSpan, // the chain's holds
        };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("LLM-Incident-Manager");
        return client;
    }

    private sealed class KeyHandler(ProviderOptions provider, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization = null;
            request.Headers.Remove("x-api-key");
            if (!string.IsNullOrEmpty(provider.ApiKey)) Authorize(request.Headers, provider.ApiKey);
            return base.SendAsync(request, cancellationToken);
        }

        private void Authorize(HttpRequestHeaders headers, string key)
        {
            if (provider.Interface is ProviderKind.Anthropic) headers.Add("x-api-key", key);
            else if (provider.Interface is ProviderKind.AzureOpenai) headers.Add("api-key", key);
            else headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }
    }

    private sealed class AnswerHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await Reach(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                using (response) throw new ProviderRefusedException((int)response.StatusCode, RetryAfter(response.Headers.RetryAfter));
            }

            if (ProviderExchange.Current is { } exchange) exchange.IsAnswered = true;
            response.Content = await LimitedAnswer.Of(response.Content, ProviderExchange.Current, cancellationToken);
            return response;
        }

        private async Task<HttpResponseMessage> Reach(HttpRequestMessage request, CancellationToken ct)
        {
            try
            {
                return await base.SendAsync(request, ct);
            }
            catch (Exception trouble) when (trouble is HttpRequestException or IOException || trouble is OperationCanceledException && !ct.IsCancellationRequested)
            {
                throw new ProviderUnreachableException(mayHaveAsked: !IsBeforeSending(trouble)); // without what it says: an address may be in it
            }
        }

        /// <summary>A cancellation that is not the caller's is that of <see cref="ConnectTimeout"/>.</summary>
        private static bool IsBeforeSending(Exception trouble) => trouble is OperationCanceledException or HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        };

        private static TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
            header?.Delta ?? (header?.Date is { } date ? date - TimeProvider.System.GetUtcNow() : null);
    }
}
