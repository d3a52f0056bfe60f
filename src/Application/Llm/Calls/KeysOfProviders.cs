namespace IncidentManager.Application.Llm.Calls;

/// <summary>Our own keys, which no text holds on its way out, in or into a record: a provider may echo one, and somebody may paste one into a note.</summary>
internal sealed class KeysOfProviders(LlmOptions options)
{
    /// <summary>A shorter one is a placeholder of a server that asks for none, and would be found in ordinary words.</summary>
    private const int MinLength = 8;

    private readonly string[] _keys =
        [.. options.Providers.Select(provider => provider.ApiKey ?? "").Where(key => key.Length >= MinLength).Distinct().OrderByDescending(key => key.Length)];

    public string Hide(string text)
    {
        foreach (var key in _keys) text = text.Replace(key, "[key]", StringComparison.Ordinal);
        return text;
    }
}
