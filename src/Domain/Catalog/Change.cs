using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Catalog;

/// <summary>Something that somebody changed on purpose, as a deployment: what one asks for first when something breaks. Retention removes it.</summary>
public sealed class Change : AggregateRoot
{
    public const int MaxSummaryLength = 500;
    public const int MaxNameLength = 255;
    public const int MaxDescriptionLength = 10_000;
    public const int MaxUrlLength = 2_048;
    public const int MaxServices = 50;
    public const int MaxLinks = 20;
    public const int MaxLabels = 128;
    public const int MaxLabelValueLength = 4_096;

    /// <summary>Longer than any <see cref="ReportedChange.Identity"/>.</summary>
    public const int MaxIdentityLength = 300;

    /// <summary>How far before us a sender's clock may be; what begins later was not changed yet.</summary>
    public static readonly TimeSpan MostAhead = TimeSpan.FromDays(1);

    /// <summary>No change of a status goes to the left, but for another try that began after the end of the last one.</summary>
    private static readonly ChangeStatus[][] Order = [[ChangeStatus.Started], [ChangeStatus.Succeeded, ChangeStatus.Failed], [ChangeStatus.RolledBack]];

    public ChangeId Id { get; private init; }
    public string Source { get; private init; } = "";
    public string? ExternalId { get; private init; }

    /// <summary>See <see cref="ReportedChange.Identity"/>.</summary>
    public string? Identity { get; private init; }
    public ChangeKind Kind { get; private set; }
    public string Summary { get; private set; } = "";
    public string? Description { get; private set; }
    public string[] Services { get; private set; } = [];

    /// <summary>Of the services; see <see cref="SpokenNames.KeysOf"/>.</summary>
    public string[] ServiceKeys { get; private set; } = [];
    public IReadOnlyDictionary<string, string> Labels { get; private set; } = new Dictionary<string, string>();
    public IReadOnlyList<ChangeLink> Links { get; private set; } = [];
    public string? Version { get; private set; }
    public string? Commit { get; private set; }
    public string? Environment { get; private set; }
    public string? Author { get; private set; }
    public ChangeStatus? Status { get; private set; }

    /// <summary>By the sender's clock; where it said nothing, its end, or else when it was received.</summary>
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public DateTimeOffset ReceivedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Moves with each report that says something new.</summary>
    public int Revision { get; private set; } = 1;

    private Change() { } // EF Core

    public static Change Make(ReportedChange reported, DateTimeOffset now)
    {
        var change = new Change
        {
            Id = ChangeId.New(now),
            Source = reported.Source,
            ExternalId = reported.ExternalId,
            Identity = reported.Identity,
            ReceivedAt = now,
        };
        change.Set(reported, now, now);
        return change;
    }

    /// <summary>Another report of the same change. One that comes late only fills in what is missing.</summary>
    /// <returns>Whether it said anything new.</returns>
    public bool Report(ReportedChange reported, DateTimeOffset now)
    {
        var known = Known;
        var again = reported is { Status: ChangeStatus.Started, EndedAt: null } && reported.StartedAt > EndedAt;
        var late = !again && reported.Status is { } said && Status is { } had && Place(said) < Place(had);
        var all = again ? (known with { EndedAt = null }).Then(reported) : late ? reported.Then(known) : known.Then(reported);
        if (late && reported.StartedAt is { } start && start < StartedAt) all = all with { StartedAt = start }; // ours was only the end, or the receipt
        if (IsSame(known, all)) return false;

        Set(all, StartedAt, now);
        Revision++;
        return true;
    }

    private ReportedChange Known => new()
    {
        Source = Source,
        ExternalId = ExternalId,
        Kind = Kind,
        Summary = Summary,
        Description = Description,
        Services = Services,
        Labels = Labels,
        Links = Links,
        Version = Version,
        Commit = Commit,
        Environment = Environment,
        Author = Author,
        Status = Status,
        StartedAt = StartedAt,
        EndedAt = EndedAt,
    };

    private void Set(ReportedChange all, DateTimeOffset otherwise, DateTimeOffset now)
    {
        (Kind, Summary, Description, Status) = (all.Kind, all.Summary, all.Description, all.Status);
        (Services, Labels, Links) = ([.. all.Services], all.Labels, all.Links);
        ServiceKeys = [.. all.Services.SelectMany(SpokenNames.KeysOf).Distinct(StringComparer.Ordinal)];
        (Version, Commit, Environment, Author) = (all.Version, all.Commit, all.Environment, all.Author);
        EndedAt = all.EndedAt;
        StartedAt = all.StartedAt ?? all.EndedAt ?? otherwise;
        if (EndedAt < StartedAt) StartedAt = EndedAt.Value; // by two clocks, or begun before anybody told
        UpdatedAt = now;
    }

    private static int Place(ChangeStatus status) => Array.FindIndex(Order, place => place.Contains(status));

    private static bool IsSame(ReportedChange one, ReportedChange other) =>
        one with { Services = [], Labels = other.Labels, Links = [] } == other with { Services = [], Links = [] }
        && one.Services.SequenceEqual(other.Services) && one.Links.SequenceEqual(other.Links)
        && one.Labels.Count == other.Labels.Count && one.Labels.All(label => other.Labels.TryGetValue(label.Key, out var value) && value == label.Value);
}
