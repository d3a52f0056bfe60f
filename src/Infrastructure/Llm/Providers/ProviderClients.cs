using System.ClientModel;
using System.ClientModel.Primitives;
using System.Collections.Concurrent;
using Anthropic;
using Anthropic.Core;
using IncidentManager.Application.Llm;
using IncidentManager.Application.Llm.Calls;
using Microsoft.Extensions.AI;
using OllamaSharp;
using OpenAI;
using OpenAI.Chat;

namespace IncidentManager.Infrastructure.Llm.Providers;

/// <summary>The providers' own SDKs, one client for each, without their retries, time-outs, logs and traces: the chain has its own.</summary>
internal sealed class ProviderClients : IProviderClients, IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<(HttpClient Http, IChatClient Chat)>> _clients = new();

    public IChatClient Of(ProviderOptions provider) => Both(provider).Chat;

    public HttpClient HttpOf(ProviderOptions provider) => Both(provider).Http;

    public void Dispose()
    {
        foreach (var client in _clients.Values.Where(client => client.IsValueCreated))
        {
            client.Value.Chat.Dispose();
            client.Value.Http.Dispose();
        }
    }

    private (HttpClient Http, IChatClient Chat) Both(ProviderOptions provider) =>
        _clients.GetOrAdd(provider.Label, _ => new Lazy<(HttpClient, IChatClient)>(() => Make(provider))).Value;

    private static (HttpClient, IChatClient) Make(ProviderOptions provider)
    {
        var http = ProviderHttp.Client(provider);
        return (http, provider.Interface switch
        {
            ProviderKind.Anthropic => Anthropic(provider, http),
            ProviderKind.Ollama => Ollama(provider, http),
            _ => OpenAi(provider, http),
        });
    }

    /// <summary>Azure's v1 address speaks the same, with its key in a header of its own.</summary>
    private static IChatClient OpenAi(ProviderOptions provider, HttpClient http) => new ChatClient(
        provider.Model,
        new ApiKeyCredential(ProviderHttp.NoKey),
        new OpenAIClientOptions
        {
            Endpoint = new Uri(provider.Address),
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            EnableDistributedTracing = false,
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
        }).AsIChatClient();

    private static IChatClient Anthropic(ProviderOptions provider, HttpClient http) => new AnthropicClient(new ClientOptions
    {
        BaseUrl = provider.Address,
        ApiKey = ProviderHttp.NoKey,
        HttpClient = http,
        MaxRetries = 0,
        Timeout = TimeSpan.FromDays(1),
        OpenTelemetry = false,
    }).AsIChatClient(provider.Model);

    private static OllamaApiClient Ollama(ProviderOptions provider, HttpClient http)
    {
        http.BaseAddress = new Uri(provider.Address + "/");
        return new OllamaApiClient(http, provider.Model);
    }
}
