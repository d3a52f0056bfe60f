using IncidentManager.Domain.Alerts;

namespace IncidentManager.Application.Alerts;

/// <summary>The way in that a request came through: a built-in one, or a registered integration with what it adds to each alert.</summary>
/// <param name="Integration">Its name; fingerprints are scoped by it.</param>
public sealed record Door(string Integration)
{
    private static readonly IReadOnlyDictionary<string, string> NoLabels = new Dictionary<string, string>();

    /// <summary>What its alerts are said to come from, whatever the sender calls itself. Null leaves it to the format.</summary>
    public string? Source { get; init; }

    /// <summary>Labels that each alert gets where its sender gave none of that name. No part of the fingerprint: changing them makes no new alerts.</summary>
    public IReadOnlyDictionary<string, string> DefaultLabels { get; init; } = NoLabels;

    /// <summary>Names of labels that are no part of an alert's identity, in formats whose identity is the content.</summary>
    public IReadOnlySet<string> IgnoredLabels { get; init; } = new HashSet<string>();

    /// <summary>What decides type, severity and service where the sender left them open. None for a door that is not one of <see cref="IDoors"/>.</summary>
    public MappingRules Rules { get; init; } = MappingRules.None;

    /// <summary>The last step of every format: the alert as its adapter read it, with what the door adds and what the rules make of it.</summary>
    public IncomingAlert Shape(IncomingAlert sent)
    {
        var alert = Source is null ? sent : sent with { Source = Source };
        return Mapping.Apply(Rules, DefaultLabels.Count == 0 ? alert : WithDefaults(alert), sent.Source);
    }

    private IncomingAlert WithDefaults(IncomingAlert alert)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in DefaultLabels.Concat(alert.Labels)) labels[name] = value;
        return alert with { Labels = labels };
    }

    /// <summary>The labels that count for the identity of an alert by its content.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>> Identifying(IReadOnlyDictionary<string, string> labels) =>
        IgnoredLabels.Count == 0 ? labels : [.. labels.Where(label => !IgnoredLabels.Contains(label.Key))];
}
