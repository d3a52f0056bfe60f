using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Enrichment;

/// <summary>How an enricher ended. Skipped is one that had nothing to ask for, or was left alone for a while because it failed again and again.</summary>
public enum EnrichmentStatus { Success, Error, Timeout, Skipped }

/// <summary>What an enricher came to.</summary>
/// <param name="Source">Whom it asked, in words.</param>
/// <param name="Reason">In words: what it found, or why nothing.</param>
/// <param name="Facts">As JSON; null where there are none.</param>
public sealed record EnricherResult(string Enricher, EnrichmentStatus Status, string Source, string Reason, string? Facts, TimeSpan Took);

/// <summary>An enricher ran, for whoever counts.</summary>
public sealed record EnricherRan(IncidentId Incident, string Enricher, EnrichmentStatus Status, TimeSpan Took) : IDomainEvent;

/// <summary>What one enricher last said about an incident.</summary>
public sealed class ContextItem
{
    public const int MaxReasonLength = 500;
    public const int MaxSourceLength = 200;

    public string Enricher { get; private init; } = "";
    public EnrichmentStatus Status { get; private set; }
    public string Source { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public string? Facts { get; private set; }
    public DateTimeOffset At { get; private set; }
    public TimeSpan Took { get; private set; }

    public bool HasFailed => Status is EnrichmentStatus.Error or EnrichmentStatus.Timeout;

    private ContextItem() { } // EF Core

    internal static ContextItem Of(EnricherResult result, DateTimeOffset now)
    {
        var item = new ContextItem { Enricher = result.Enricher };
        item.Set(result, now);
        return item;
    }

    /// <summary>What an earlier run found is worth more than that a later one failed: it stays, with its time, and the reason tells of both.</summary>
    internal void Set(EnricherResult result, DateTimeOffset now)
    {
        var keeps = Facts is not null && result.Status is EnrichmentStatus.Error or EnrichmentStatus.Timeout;
        (Status, Source, Reason, Took) = (result.Status, Cut(result.Source, MaxSourceLength), Cut(result.Reason, MaxReasonLength), result.Took);
        if (!keeps) (Facts, At) = (result.Facts, now);
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : $"{text[..(length - 1)]}…";
}

/// <summary>The context of an incident: what the enrichers found, and what the incident said when they looked.</summary>
public sealed class IncidentContext : AggregateRoot
{
    /// <summary>Those that failed are tried again so often, unless the incident changes.</summary>
    public const int MaxTries = 4;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);

    private readonly List<ContextItem> _items = [];

    public IncidentId Incident { get; private init; }

    /// <summary>Of what counted in the incident: see <see cref="Material"/>.</summary>
    public string Digest { get; private set; } = "";

    /// <summary>How often the incident was looked at anew.</summary>
    public int Revision { get; private set; }

    /// <summary>Of this revision.</summary>
    public int Tries { get; private set; }
    public DateTimeOffset? TryAgainAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>A concurrency token: of two nodes that looked at once, the slower one's findings are dropped.</summary>
    public int Version { get; private set; } = 1;

    public IReadOnlyList<ContextItem> Items => _items;

    private IncidentContext() { } // EF Core

    public static IncidentContext Of(IncidentId incident) => new() { Incident = incident };

    /// <summary>Which of the enrichers are to run now.</summary>
    /// <param name="digest">Of the incident as it is.</param>
    /// <param name="again">Somebody asks for it, whatever changed.</param>
    public IReadOnlyList<string> Due(IReadOnlyList<string> enrichers, string digest, bool again, DateTimeOffset now)
    {
        if (again || digest != Digest) return enrichers;
        if (TryAgainAt is not { } at || at > now) return [];

        return [.. _items.Where(item => item.HasFailed).Select(item => item.Enricher).Intersect(enrichers)];
    }

    /// <summary>Takes in what enrichers came to.</summary>
    /// <param name="isNew">The incident is another one than before, or somebody asked: a new revision.</param>
    public void Take(string digest, bool isNew, IEnumerable<EnricherResult> results, DateTimeOffset now)
    {
        if (isNew) (Digest, Revision, Tries) = (digest, Revision + 1, 0);
        foreach (var result in results)
        {
            if (_items.Find(item => item.Enricher == result.Enricher) is { } known) known.Set(result, now);
            else _items.Add(ContextItem.Of(result, now));
            Raise(new EnricherRan(Incident, result.Enricher, result.Status, result.Took));
        }

        Tries++;
        (UpdatedAt, Version) = (now, Version + 1);
        TryAgainAt = Tries < MaxTries && _items.Exists(item => item.HasFailed) ? now + (FirstWait * Math.Pow(2, Tries - 1)) : null;
    }
}
