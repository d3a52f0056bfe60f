using System.Collections.Frozen;
using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Settings;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Application.Alerts;

/// <summary>Keeps the settings of the doors in memory: they are compared when a sender or a scraper comes, and at once after a commit of this node.</summary>
internal sealed class Doors : IDoors, IBeforeScrape
{
    public static readonly TimeSpan MaxAge = KeptSettings.MaxAge;
    public static readonly TimeSpan Patience = KeptSettings.Patience;

    private readonly KeptSettings<Snapshot> _kept;

    public Doors(IDoorSettingsReader reader, SourceLabels sources, TimeProvider clock, ILogger<Doors> log)
    {
        _kept = new("integrations", Read, Snapshot.Empty, clock, log);

        async Task<Revised<Snapshot>?> Read(long? known, CancellationToken ct)
        {
            if (await reader.ReadNewerThan(known, ct) is not { } newer) return null;

            // Before they are seen: a label must have its series before the first alert counts there.
            foreach (var integration in newer.Integrations) sources.Reserve(integration.Name);
            return new(newer.Revision, Snapshot.Of(newer));
        }
    }

    public Door BuiltIn(string integration) => new(integration) { Rules = _kept.Now.Rules };

    public RegisteredDoor? Registered(string name) => _kept.Now.ByName.GetValueOrDefault(name);

    public RegisteredDoor? OfKey(string key) => _kept.Now.ByKeyHash.GetValueOrDefault(Convert.ToHexString(IssuedKey.Hash(key)));

    public ValueTask Refresh(CancellationToken ct) => _kept.Refresh(ct);

    /// <summary>An integration's series are in the first scrape after it came, on every node.</summary>
    Task IBeforeScrape.Refresh(CancellationToken ct) => Refresh(ct).AsTask();

    /// <summary>The first reading, before this process says that it is ready; a database that is away is an exception.</summary>
    public Task Load(CancellationToken ct) => _kept.Load(ct);

    public void Forget() => _kept.Forget();

    private sealed record Snapshot(
        MappingRules Rules, FrozenDictionary<string, RegisteredDoor> ByName, FrozenDictionary<string, RegisteredDoor> ByKeyHash)
    {
        public static readonly Snapshot Empty = Of(new DoorSettings(0, [], []));

        public static Snapshot Of(DoorSettings settings)
        {
            var rules = MappingRules.WithBuiltIn([.. settings.Rules]);
            var doors = settings.Integrations.Select(integration => (integration.KeyHash, Door: new RegisteredDoor(
                new Door(integration.Name)
                {
                    Source = integration.Name,
                    DefaultLabels = integration.DefaultLabels,
                    IgnoredLabels = integration.IgnoreLabels.ToFrozenSet(),
                    Rules = rules,
                },
                integration.Format))).ToList();
            return new(
                rules,
                doors.ToFrozenDictionary(entry => entry.Door.Door.Integration, entry => entry.Door),
                doors.ToFrozenDictionary(entry => Convert.ToHexString(entry.KeyHash), entry => entry.Door));
        }
    }
}

/// <summary>What this node committed counts here at once.</summary>
internal sealed class DoorsFollowTheirSettings(Doors doors) : IAfterCommit<DoorSettingsChanged>
{
    public void Handle(DoorSettingsChanged happened) => doors.Forget();
}
