using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Common.Settings;

/// <summary>
/// Counts the commits that changed settings: other nodes compare one number instead of reading everything. As a concurrency token it also
/// puts such commits one after the other, so that what one of them looked up after reading it still holds when it is saved.
/// </summary>
public sealed class SettingsRevision
{
    public const string Doors = "doors";

    /// <summary>Routes, and the mute timings that they name: one row, so that nobody removes what somebody else is just naming.</summary>
    public const string Routing = "routing";

    /// <summary>Silences, maintenance windows and inhibition rules.</summary>
    public const string Suppression = "suppression";

    /// <summary>The services and what they depend on: one row, so that no two changes at once close a cycle.</summary>
    public const string Catalog = "catalog";

    /// <summary>Correlation rules.</summary>
    public const string Correlation = "correlation";

    public string Scope { get; private init; } = "";
    public long Revision { get; private set; }

    private SettingsRevision() { } // EF Core

    internal void Move() => Revision++;
}

public interface ISettingsRevisionsDb
{
    DbSet<SettingsRevision> SettingsRevisions { get; }
}

internal static class SettingsRevisions
{
    /// <summary>The same row however often it is asked for in one scope, with the number that it had at first.</summary>
    public static Task<SettingsRevision> RevisionOf(this ISettingsRevisionsDb db, string scope, CancellationToken ct) =>
        db.SettingsRevisions.SingleAsync(revision => revision.Scope == scope, ct);
}
