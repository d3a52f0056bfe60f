using IncidentManager.Application.Llm.Calls;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Harness.Providers;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Llm;

/// <summary>An application that asks stand-in providers, by the real SDKs.</summary>
internal sealed class AppWithModels : App
{
    public const string Key = "sk-a-secret-key-of-this-test";

    private readonly Dictionary<string, string> _settings = [];

    private AppWithModels(TestPostgres postgres) : base(postgres) { }

    protected override IEnumerable<KeyValuePair<string, string>> Settings => _settings;

    /// <param name="postgres">Where its database is.</param>
    /// <param name="settings">Keys beneath Llm.</param>
    /// <param name="providers">Each with its kind, and whether it streams.</param>
    public static async Task<AppWithModels> Start(
        TestPostgres postgres, (string Key, string Value)[] settings, params (StandInProvider Provider, string Kind, bool Stream)[] providers)
    {
        var app = new AppWithModels(postgres);
        for (var i = 0; i < providers.Length; i++)
        {
            var (provider, kind, stream) = providers[i];
            var prefix = $"Llm:Providers:{i}:";
            app._settings[prefix + "Kind"] = kind;
            app._settings[prefix + "Name"] = providers.Count(other => other.Kind == kind) > 1 ? $"{kind}-{i}" : kind;
            app._settings[prefix + "BaseUrl"] = provider.AddressFor(kind);
            app._settings[prefix + "ApiKey"] = Key;
            app._settings[prefix + "Model"] = "model-1";
            app._settings[prefix + "PromptPricePerMillion"] = "1000";
            app._settings[prefix + "CompletionPricePerMillion"] = "2000";
            app._settings[prefix + "Stream"] = stream.ToString();
        }

        app._settings["Llm:MaxAnswerTokens"] = "100";
        foreach (var (key, value) in settings) app._settings[$"Llm:{key}"] = value;
        await app.InitializeAsync();
        return app;
    }

    public static ModelQuestion Question(
        string text = "Why did it stop?", Severity severity = Severity.P2, IncidentId? incident = null, string? provider = null, bool skipsCooldown = false) => new(
        Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), incident ?? IncidentId.New(TimeProvider.System.GetUtcNow()), severity, "analysis", "analysis-1",
        [new ChatMessage(ChatRole.System, "You look into incidents."), new ChatMessage(ChatRole.User, text)], null, provider, skipsCooldown);
}

internal static class Asking
{
    public static Task<ModelAnswer> Ask(this App app, ModelQuestion question) => app.Ask(question, CancellationToken.None);

    public static Task<ModelAnswer> Ask(this App app, ModelQuestion question, CancellationToken ct) =>
        app.Services.GetRequiredService<IModelCalls>().Ask(question, ct);

    public static Task<double> Llm(this App app, string family, string labels, string provider) =>
        app.Metric($$"""{{family}}{provider="{{provider}}",model="model-1"{{(labels.Length == 0 ? "" : "," + labels)}}}""");
}
