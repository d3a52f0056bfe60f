using IncidentManager.Domain.Alerts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Alerts;

/// <summary>The settings of the ways in.</summary>
public interface IDoorsDb
{
    DbSet<RegisteredIntegration> Integrations { get; }
    DbSet<OwnRule> MappingRules { get; }
    DbSet<SettingsRevision> SettingsRevisions { get; }
}

/// <summary>
/// Counts the commits that changed settings: other nodes compare one number instead of reading everything. As a concurrency token it also
/// puts such commits one after the other, so that what one of them counted still holds when it is saved.
/// </summary>
public sealed class SettingsRevision
{
    public const string Doors = "doors";

    public string Scope { get; private init; } = "";
    public long Revision { get; private set; }

    private SettingsRevision() { } // EF Core

    internal void Move() => Revision++;
}
