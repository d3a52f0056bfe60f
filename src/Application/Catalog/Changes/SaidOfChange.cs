using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Catalog.Contracts;

namespace IncidentManager.Application.Catalog.Changes;

/// <summary>What a foreign object says of a change, in the words that deployment tools use. Plain values count; what is nested is none of our words.</summary>
internal sealed class SaidOfChange(JsonElement? fields)
{
    /// <summary>Names that <see cref="Version"/> and the like have read, so that they need not be labels too.</summary>
    public static readonly IReadOnlySet<string> Words = new HashSet<string>
    {
        "services", "service", "serviceName", "service_name", "version", "tag", "commit", "sha", "environment", "env", "author", "actor", "user", "deployedBy", "links",
    };

    public string? Version => FittingFields.Name(Text("version", "tag"));

    public string? Commit => FittingFields.Name(Text("commit", "sha"));

    public string? Environment => FittingFields.Name(Text("environment", "env"));

    public string? Author => FittingFields.Name(Text("author", "actor", "user", "deployedBy"));

    public string[] Services => FittingFields.Services(
        [.. Items("services").Where(item => item.ValueKind is JsonValueKind.String).Select(ForeignJson.Text), Text("service", "serviceName", "service_name")]);

    /// <summary>Addresses alone, or with a text.</summary>
    public ChangeLink[] Links => FittingFields.Links(Items("links").Select(link => link.ValueKind switch
    {
        JsonValueKind.String => (null, ForeignJson.Text(link)),
        JsonValueKind.Object => (ForeignJson.Scalar(link, "text"), ForeignJson.Scalar(link, "href")),
        _ => (null, null),
    }).Append((null, Text("url"))));

    /// <summary>The first of these that is there and not blank.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        if (fields is not { } all) return null;

        foreach (var name in names)
            if (ForeignJson.Scalar(all, name) is { } text && !string.IsNullOrWhiteSpace(text)) return text;

        return null;
    }

    private IEnumerable<JsonElement> Items(string name) => fields is { } all ? ForeignJson.Items(all, name) : [];
}
