using System.Collections.Frozen;
using System.Data.Common;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Application.Alerts;

/// <summary>
/// Keeps the settings of the doors in memory. They are compared with the database's when a sender or a scraper comes and the last comparison is older than
/// <see cref="MaxAge"/>, and at once after a commit of this node; while the database does not answer, the last known ones go on.
/// </summary>
internal sealed class Doors(IDoorSettingsReader reader, SourceLabels sources, TimeProvider clock, ILogger<Doors> log) : IDoors, IBeforeScrape
{
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(2);

    /// <summary>How long a request waits for the comparison. By the wall's clock: it is the database that is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly Lock _changing = new();
    private volatile Snapshot _now = Snapshot.Empty;
    private Task? _comparing;
    private long? _comparedAt;
    private int _commits;

    public Door BuiltIn(string integration) => new(integration) { Rules = _now.Rules };

    public RegisteredDoor? Registered(string name) => _now.ByName.GetValueOrDefault(name);

    public RegisteredDoor? OfKey(string key) => _now.ByKeyHash.GetValueOrDefault(Convert.ToHexString(IntegrationKey.Hash(key)));

    public ValueTask Refresh(CancellationToken ct)
    {
        lock (_changing)
        {
            if (_now.Revision is null) return ValueTask.CompletedTask; // the start has not come so far
            if (_comparedAt is { } last && clock.GetElapsedTime(last) < MaxAge) return ValueTask.CompletedTask;

            if (_comparing is not { IsCompleted: false }) _comparing = Task.Run(Compare, CancellationToken.None); // one for all who wait
            return new(WaitFor(_comparing, ct));
        }
    }

    /// <summary>An integration's series are in the first scrape after it came, on every node.</summary>
    Task IBeforeScrape.Refresh(CancellationToken ct) => Refresh(ct).AsTask();

    /// <summary>The first reading, before this process says that it is ready; a database that is away is an exception.</summary>
    public async Task Load(CancellationToken ct)
    {
        var (before, commits) = (clock.GetTimestamp(), _commits);
        Take(await reader.ReadNewerThan(null, ct), before, commits);
    }

    /// <summary>Settings were committed here: what is in memory, or is just being read, is of yesterday.</summary>
    public void Forget()
    {
        lock (_changing) (_comparedAt, _comparing, _commits) = (null, null, _commits + 1);
    }

    private async Task WaitFor(Task comparing, CancellationToken ct)
    {
        try
        {
            await comparing.WaitAsync(Patience, TimeProvider.System, ct);
        }
        catch (TimeoutException)
        {
            // The last known settings serve until the database answers; nobody else waits for this comparison.
            lock (_changing)
                if (_comparing == comparing) _comparedAt = clock.GetTimestamp();
        }
    }

    private async Task Compare()
    {
        var (before, commits) = (clock.GetTimestamp(), Volatile.Read(ref _commits));
        try
        {
            Take(await reader.ReadNewerThan(_now.Revision, CancellationToken.None), before, commits);
        }
        catch (Exception trouble) when (trouble is DbException or TimeoutException or InvalidOperationException { InnerException: DbException })
        {
            log.LogInformation("The settings of the integrations could not be compared, the last known ones go on: {Reason}", trouble.Message);
            lock (_changing) _comparedAt = before;
        }
    }

    private void Take(DoorSettings? newer, long before, int commits)
    {
        // Outside of the lock and before they are seen: a label must have its series before the first alert counts there.
        foreach (var integration in newer?.Integrations ?? []) sources.Reserve(integration.Name);

        lock (_changing)
        {
            if (newer is not null && !(newer.Revision <= _now.Revision)) _now = Snapshot.Of(newer);
            if (commits == _commits) _comparedAt = before; // else a commit came in between, and may be missing in what was read
        }
    }

    private sealed record Snapshot(
        long? Revision, MappingRules Rules, FrozenDictionary<string, RegisteredDoor> ByName, FrozenDictionary<string, RegisteredDoor> ByKeyHash)
    {
        public static readonly Snapshot Empty = Of(new DoorSettings(0, [], [])) with { Revision = null };

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
                settings.Revision, rules,
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
