using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IncidentManager.Domain.Catalog.Contracts;

namespace IncidentManager.Domain.Catalog;

/// <summary>A change as one report of its sender has it: checked, and in our words.</summary>
public sealed record ReportedChange
{
    public required string Source { get; init; }
    public ChangeKind Kind { get; init; } = ChangeKind.Other;
    public required string Summary { get; init; }
    public string? Description { get; init; }

    /// <summary>As the sender spells them.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<ChangeLink> Links { get; init; } = [];

    /// <summary>Of what was deployed.</summary>
    public string? Version { get; init; }
    public string? Commit { get; init; }
    public string? Environment { get; init; }
    public string? Author { get; init; }
    public ChangeStatus? Status { get; init; }

    /// <summary>By the sender's clock; null where it said nothing.</summary>
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>With the source it names the change.</summary>
    public string? ExternalId { get; init; }

    /// <summary>
    /// What two reports of one change have in common beside the source: the sender's id of it, or else all that it said when, if it said when. Null where nobody can tell
    /// them from two changes.
    /// </summary>
    public string? Identity =>
        ExternalId is { } id ? $"id:{id}"
        : (StartedAt ?? EndedAt) is { } time ? $"content:{HashOf([Kind.ToString(), Summary, time.UtcTicks.ToString(CultureInfo.InvariantCulture), Version ?? "", Environment ?? "", .. Services.Order(StringComparer.Ordinal)])}"
        : null;

    /// <summary>What is known after another report: its own word where it has one, else this one's.</summary>
    public ReportedChange Then(ReportedChange newer) => newer with
    {
        Kind = newer.Kind is ChangeKind.Other ? Kind : newer.Kind,
        Description = newer.Description ?? Description,
        Services = newer.Services.Count > 0 ? newer.Services : Services,
        Labels = newer.Labels.Count > 0 ? newer.Labels : Labels,
        Links = newer.Links.Count > 0 ? newer.Links : Links,
        Version = newer.Version ?? Version,
        Commit = newer.Commit ?? Commit,
        Environment = newer.Environment ?? Environment,
        Author = newer.Author ?? Author,
        Status = newer.Status ?? Status,
        StartedAt = newer.StartedAt ?? StartedAt,
        EndedAt = newer.EndedAt ?? EndedAt,
    };

    /// <summary>SHA-256 over the fields, the length of each before it, in hexadecimal digits.</summary>
    private static string HashOf(IEnumerable<string> fields)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var field in fields)
        {
            var text = Encoding.UTF8.GetBytes(field);
            BinaryPrimitives.WriteInt32BigEndian(length, text.Length);
            hash.AppendData(length);
            hash.AppendData(text);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
