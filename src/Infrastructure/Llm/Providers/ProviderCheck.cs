using System.Text.Json;
using IncidentManager.Application.Llm;
using IncidentManager.Application.Llm.Calls;
using IncidentManager.Infrastructure.Llm.Budgets;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IncidentManager.Infrastructure.Llm.Providers;

/// <summary>
/// Asks each provider for its list of models once the process is ready, which costs nothing, and warns where its key, address or model is wrong. Nothing waits
/// for it, and nothing depends on what it finds.
/// </summary>
internal sealed class ProviderCheck(
    ProviderClients clients, BudgetsThere budgets, IOptions<LlmOptions> options, Readiness readiness, ILogger<ProviderCheck> log) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Providers.Count == 0) return;

        try
        {
            await readiness.WhenReady.WaitAsync(stoppingToken);
            if (!await budgets.Any(stoppingToken))
                log.LogWarning("No budget is set for language models, so there is no limit to what they may use; set one at /api/v1/budgets");
            foreach (var provider in options.Value.Providers)
                if (await WhatIsWrong(provider, stoppingToken) is { } problem)
                    log.LogWarning("The language model {Model} of {Provider} may not answer: {Problem}", provider.Model, provider.Label, problem);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested || readiness.WhenReady.IsFaulted)
        {
            // The end of the process, or it never came to a beginning, which the start has reported.
        }
        catch (Exception trouble) when (DatabaseTrouble.Is(trouble))
        {
            log.LogInformation("The language models were not checked: the database does not answer");
        }
    }

    /// <summary>Null where all is well, or cannot be known.</summary>
    internal async Task<string?> WhatIsWrong(ProviderOptions provider, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, ListOf(provider));
            if (provider.Interface is ProviderKind.Anthropic) request.Headers.Add("anthropic-version", "2023-06-01");
            using var answer = await clients.HttpOf(provider).SendAsync(request, patience.Token);
            return await Knows(answer.Content, provider, patience.Token) ? null : "its list of models has no such one";
        }
        catch (Exception thrown) when (!ct.IsCancellationRequested) // whatever a provider sends, the host goes on: an exception from here would stop it
        {
            return Said(thrown);
        }
    }

    /// <summary>By the innermost cause that we know: one that is thrown while an answer is buffered comes wrapped.</summary>
    private static string? Said(Exception thrown)
    {
        for (var one = thrown; one is not null; one = one.InnerException)
            switch (one)
            {
                case ProviderRefusedException refused: return Said(refused.Status);
                case AnswerTooLargeException: return null; // many models: nothing is wrong with that
                case ProviderUnreachableException: return "it was not reached";
                case OperationCanceledException: return $"it did not answer within {Patience.TotalSeconds:0} s when asked for its models";
            }

        return "its answer could not be read";
    }

    private static string? Said(int status) => status switch
    {
        401 or 403 => $"it does not accept the key ({status})",
        404 or 405 => null, // not every server of that kind has a list
        _ => $"it answered {status} when asked for its models",
    };

    private static string ListOf(ProviderOptions provider) => provider.Interface switch
    {
        ProviderKind.Anthropic => $"{provider.Address}/v1/models?limit=1000",
        ProviderKind.Ollama => $"{provider.Address}/api/tags",
        _ => $"{provider.Address}/models",
    };

    /// <summary>Azure lists models, and asks for deployments. What is no such list knows all.</summary>
    private static async Task<bool> Knows(HttpContent list, ProviderOptions provider, CancellationToken ct)
    {
        if (provider.Interface is ProviderKind.AzureOpenai) return true;

        var (all, name) = provider.Interface is ProviderKind.Ollama ? ("models", "name") : ("data", "id");
        try
        {
            using var read = await JsonDocument.ParseAsync(await list.ReadAsStreamAsync(ct), default, ct); // JSON is UTF-8, whatever charset a header names
            if (read.RootElement.ValueKind is not JsonValueKind.Object || !read.RootElement.TryGetProperty(all, out var models) || models.ValueKind is not JsonValueKind.Array)
                return true;

            return models.EnumerateArray().Any(model =>
                model.ValueKind is JsonValueKind.Object && model.TryGetProperty(name, out var its) && its.ValueKind is JsonValueKind.String && IsIt(its.GetString()!));
        }
        catch (JsonException)
        {
            return true;
        }

        bool IsIt(string listed) => listed == provider.Model || (provider.Interface is ProviderKind.Ollama && listed == $"{provider.Model}:latest");
    }
}
