namespace IncidentManager.Analysis;

/// <summary>How this product is told of a provider.</summary>
internal static class ModelSettings
{
    /// <returns>By their names in the environment.</returns>
    public static Dictionary<string, string> Of(string kind, string? url, string? key, string model, string promptPrice = "0.25", string completionPrice = "2")
    {
        const string Provider = "Llm__Providers__0__";
        Dictionary<string, string> settings = new()
        {
            [$"{Provider}Kind"] = kind,
            [$"{Provider}Model"] = model,
            [$"{Provider}PromptPricePerMillion"] = promptPrice,
            [$"{Provider}CompletionPricePerMillion"] = completionPrice,
            ["Llm__Cooldown"] = "00:00:00",
            ["Llm__AnalyseFrom"] = "p0", // no incident of a benchmark is so severe: a model is asked when the benchmark wants it
        };
        if (url is not null) settings[$"{Provider}BaseUrl"] = url;
        if (key is not null) settings[$"{Provider}ApiKey"] = key;
        return settings;
    }
}
