using System.Text.RegularExpressions;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Llm;
using IncidentManager.Domain.Llm.Redaction;

namespace IncidentManager.Application.Llm;

/// <summary>Whose interface a provider speaks; <see cref="Openai"/> is also that of many servers that people run themselves.</summary>
public enum ProviderKind { Openai, AzureOpenai, Anthropic, Ollama }

/// <summary>What a provider is asked to hold its model to. The prompt says the form of the answer in any case.</summary>
public enum AnswerForm
{
    /// <summary>The JSON schema of the answer.</summary>
    Schema,

    /// <summary>Any JSON object, for servers that know no schemas.</summary>
    Json,

    /// <summary>Nothing, for those that know neither.</summary>
    Text,
}

/// <summary>The section `Llm` of the configuration. Without a provider nothing is asked.</summary>
public sealed class LlmOptions
{
    public const string Section = "Llm";

    /// <summary>Each is three values of metric labels and more.</summary>
    public const int MaxProviders = 10;

    /// <summary>The first is the primary, the others are asked in this order where it does not answer.</summary>
    public IReadOnlyList<ProviderOptions> Providers { get; set; } = [];

    /// <summary>Incidents of this severity, and more severe ones, are analysed by themselves. Default p2.</summary>
    public string AnalyseFrom { get; set; } = "p2";

    public bool HasSoundFloor => Names<Severity>.TryParse(AnalyseFrom, out _);

    /// <summary>What one provider may take for one question, its second try included. Default 60 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Questions that are asked at once, on all nodes together. Default 4.</summary>
    public int MaxConcurrentCalls { get; set; } = 4;

    /// <summary>How long an incident is asked about no more, unless a person wants it. Default 5 minutes; 0 for no pause.</summary>
    public TimeSpan Cooldown { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>What an answer may have, and what is reserved for it. Default 2,048.</summary>
    public int MaxAnswerTokens { get; set; } = 2048;

    /// <summary>Fields whose values are people's names, in addition to the usual ones.</summary>
    public IReadOnlyList<string> PersonFields { get; set; } = [];

    /// <summary>Fields whose values are secrets whatever they look like, in addition to the usual ones.</summary>
    public IReadOnlyList<string> SecretFields { get; set; } = [];

    /// <summary>Hosts that stay readable, in addition to the usual ones; one that begins with a dot is meant with everything below it.</summary>
    public IReadOnlyList<string> PublicDomains { get; set; } = [];

    internal RedactionSettings Redaction => RedactionSettings.Default with
    {
        PersonFields = [.. RedactionSettings.Default.PersonFields, .. PersonFields],
        SecretFields = SecretFields,
        PublicDomains = [.. RedactionSettings.Default.PublicDomains, .. PublicDomains],
    };

    /// <summary>How long recorded calls are kept. Default 90 days.</summary>
    public TimeSpan KeepCalls { get; set; } = TimeSpan.FromDays(90);

    public bool HasSoundTimeout => Timeout >= TimeSpan.FromMilliseconds(100) && Timeout <= TimeSpan.FromMinutes(10);

    public bool HasSoundCooldown => Cooldown >= TimeSpan.Zero && Cooldown <= TimeSpan.FromDays(7);

    public bool KeepsCallsSoundly => KeepCalls >= TimeSpan.FromDays(1) && KeepCalls <= TimeSpan.FromDays(36_500);

    internal bool Covers(Severity severity) => severity <= Names<Severity>.Parse(AnalyseFrom);

    /// <summary>Whether a model is asked about an incident of that severity by itself.</summary>
    internal bool AsksModel(Severity severity) => Providers.Count > 0 && Covers(severity);

    /// <summary>What is wrong with each provider, by the key's name; empty where all is well.</summary>
    public IEnumerable<string> Problems()
    {
        if (Providers.Count > MaxProviders) yield return $"{Section}:Providers must be {MaxProviders} or fewer.";
        for (var i = 0; i < Providers.Count; i++)
        {
            foreach (var (key, problem) in Providers[i].Problems()) yield return $"{Section}:Providers:{i}:{key} {problem}.";
            if (Providers.Take(i).Any(other => other.Label == Providers[i].Label))
                yield return $"{Section}:Providers:{i}:Name is that of another provider: '{Providers[i].Label}'.";
        }
    }
}

/// <summary>One provider with one model.</summary>
public sealed class ProviderOptions
{
    public const int MaxModelLength = 200;

    /// <summary>What it is called in metrics, budgets and records; default its kind.</summary>
    public string? Name { get; set; }
    public string Kind { get; set; } = "";

    /// <summary>Default the provider's own, where it has one.</summary>
    public string? BaseUrl { get; set; }
    public string? ApiKey { get; set; }

    /// <summary>With azure_openai the deployment's name.</summary>
    public string Model { get; set; } = "";
    public decimal PromptPricePerMillion { get; set; }
    public decimal CompletionPricePerMillion { get; set; }

    /// <summary>Whether it is asked to answer piece by piece, which keeps a line alive that ends when nothing comes for a while. Default false.</summary>
    public bool Stream { get; set; }

    /// <summary>One of <see cref="AnswerForm"/>; default `schema`.</summary>
    public string AnswerForm { get; set; } = "schema";

    internal AnswerForm HoldsTo => Names<AnswerForm>.Parse(AnswerForm);

    internal string Label => string.IsNullOrEmpty(Name) ? Kind : Name;

    internal LlmModel Called => new(Label, Model);

    internal ProviderKind Interface => Names<ProviderKind>.Parse(Kind);

    internal Prices Prices => new(PromptPricePerMillion, CompletionPricePerMillion);

    /// <summary>Without a slash at its end.</summary>
    internal string Address => (string.IsNullOrEmpty(BaseUrl) ? DefaultAddress : BaseUrl)!.TrimEnd('/');

    private string? DefaultAddress => Names<ProviderKind>.TryParse(Kind, out var kind)
        ? kind switch
        {
            ProviderKind.Openai => "https://api.openai.com/v1",
            ProviderKind.Anthropic => "https://api.anthropic.com",
            ProviderKind.Ollama => "http://localhost:11434",
            _ => null,
        }
        : null;

    internal IEnumerable<(string Key, string Problem)> Problems()
    {
        if (!Names<ProviderKind>.TryParse(Kind, out _)) yield return (nameof(Kind), $"must be one of {string.Join(", ", Names<ProviderKind>.All)}");
        if (!Names<AnswerForm>.TryParse(AnswerForm, out _)) yield return (nameof(AnswerForm), $"must be one of {string.Join(", ", Names<AnswerForm>.All)}");
        if (!string.IsNullOrEmpty(Name) && !ProviderName.Is(Name)) yield return (nameof(Name), ProviderName.Hint);
        if (string.IsNullOrWhiteSpace(Model) || Model.Length > MaxModelLength || Model.Any(char.IsControl))
            yield return (nameof(Model), $"must be a model's name of {MaxModelLength} characters or fewer");
        if (!IsAddress(string.IsNullOrEmpty(BaseUrl) ? DefaultAddress ?? "" : BaseUrl))
            yield return (nameof(BaseUrl), "must be an http or https address without user, query and fragment");
        if (ApiKey is not null && ApiKey.Any(letter => letter is < '!' or > '~')) yield return (nameof(ApiKey), "must have printable ASCII characters only");
        if (PromptPricePerMillion is < 0 or > 1_000_000) yield return (nameof(PromptPricePerMillion), "must be between 0 and 1000000");
        if (CompletionPricePerMillion is < 0 or > 1_000_000) yield return (nameof(CompletionPricePerMillion), "must be between 0 and 1000000");
    }

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) && url is { UserInfo: "", Query: "", Fragment: "" };
}

/// <summary>A provider's name: a metric's label, and a word that budgets use.</summary>
public static partial class ProviderName
{
    public const int MaxLength = 63;

    public static readonly string Hint = $"must have lower case letters, digits, hyphens and underscores only, {MaxLength} at most, and begin with a letter or digit";

    public static bool Is(string? name) => name is not null && Form().IsMatch(name);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9_-]{0,62}\z")]
    private static partial Regex Form();
}
