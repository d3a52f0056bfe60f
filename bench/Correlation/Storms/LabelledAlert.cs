namespace IncidentManager.Correlation.Storms;

/// <summary>What began it. Noise has only itself as its cause. Other: of storms that were not made here.</summary>
internal enum CauseKind { Cascade, Deploy, ProviderOutage, NodeFailure, Noise, Other }

/// <summary>The truth about a storm, which no label tells.</summary>
/// <param name="At">When it began; the first alert comes later.</param>
internal sealed record Cause(int Number, CauseKind Kind, string Where, DateTimeOffset At);

/// <summary>One firing episode as a sender tells it, and the cause that it truly has.</summary>
internal sealed record LabelledAlert(
    DateTimeOffset At, DateTimeOffset Ends, string Title, IReadOnlyDictionary<string, string> Labels, Cause Cause)
{
    public string Source { get; init; } = "prometheus";

    /// <summary>The same for all episodes of the same thing, as the product's fingerprint of a Prometheus alert is.</summary>
    public string Identity { get; } = string.Join('\n', Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));
}
