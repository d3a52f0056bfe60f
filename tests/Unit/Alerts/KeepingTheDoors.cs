using IncidentManager.Application.Alerts;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace IncidentManager.Unit.Alerts;

public sealed class KeepingTheDoors
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Shelf _shelf = new();
    private readonly Doors _doors;

    public KeepingTheDoors() => _doors = new Doors(_shelf, new SourceLabels([]), _clock, NullLogger<Doors>.Instance);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Compares_them_at_most_every_two_seconds_and_reads_them_only_when_they_changed()
    {
        await _doors.Load(Ct);
        for (var i = 0; i < 100; i++) await _doors.Refresh(Ct);
        _shelf.Asked.ShouldBe([null]);

        _clock.Advance(Doors.MaxAge);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _doors.Refresh(Ct).AsTask()));

        _shelf.Asked.ShouldBe([null, 1L]);
    }

    [Fact]
    public async Task Knows_an_integration_by_its_name_and_by_its_key_alone()
    {
        var key = _shelf.Put("evals");

        await _doors.Load(Ct);

        _doors.Registered("evals")!.Door.Source.ShouldBe("evals");
        _doors.OfKey(key)!.Door.Integration.ShouldBe("evals");
        _doors.OfKey(key)!.Format.ShouldBe(AlertFormat.Native);
        _doors.Registered("Evals").ShouldBeNull();
        _doors.OfKey(key + " ").ShouldBeNull();
        _doors.OfKey("").ShouldBeNull();
        _doors.BuiltIn("api").Rules.All.ShouldBe(BuiltInRules.All);
    }

    [Fact]
    public async Task Has_forgotten_nothing_while_the_database_is_away()
    {
        var key = _shelf.Put("evals");
        await _doors.Load(Ct);
        _shelf.Trouble = new NpgsqlException("away");
        _clock.Advance(Doors.MaxAge);

        await _doors.Refresh(Ct);
        await _doors.Refresh(Ct);

        _doors.OfKey(key).ShouldNotBeNull();
        _shelf.Asked.Count.ShouldBe(2, "it is asked again only after two seconds");
        _shelf.Trouble = null;
        _shelf.Put("later");
        _clock.Advance(Doors.MaxAge);
        await _doors.Refresh(Ct);
        _doors.Registered("later").ShouldNotBeNull();
    }

    [Fact]
    public async Task Waits_half_a_second_for_a_database_that_hangs_and_then_lets_others_pass()
    {
        await _doors.Load(Ct);
        _clock.Advance(Doors.MaxAge);
        _shelf.Hangs = new TaskCompletionSource();

        await _doors.Refresh(Ct);

        _doors.Refresh(Ct).AsTask().IsCompleted.ShouldBeTrue();
        _shelf.Hangs.SetResult();
    }

    [Fact]
    public async Task Reads_anew_after_a_commit_also_where_a_reading_from_before_it_ends_later()
    {
        await _doors.Load(Ct);
        _clock.Advance(Doors.MaxAge);
        _shelf.Hangs = new TaskCompletionSource();
        var old = _doors.Refresh(Ct).AsTask();
        await _shelf.Reached.WaitAsync(TimeSpan.FromSeconds(10), Ct);

        var hung = _shelf.Hangs;
        _shelf.Hangs = null;
        _shelf.Put("committed");
        _doors.Forget();
        hung.SetResult();
        await old;
        await _doors.Refresh(Ct);

        _doors.Registered("committed").ShouldNotBeNull();
    }

    [Fact]
    public async Task Does_not_read_twice_at_a_time_however_often_something_is_committed()
    {
        await _doors.Load(Ct);
        _clock.Advance(Doors.MaxAge);
        _shelf.Hangs = new TaskCompletionSource();
        var first = _doors.Refresh(Ct).AsTask();
        await _shelf.Reached.WaitAsync(TimeSpan.FromSeconds(10), Ct);

        _doors.Forget();
        var second = _doors.Refresh(Ct).AsTask();
        _doors.Forget();
        var third = _doors.Refresh(Ct).AsTask();
        await Task.WhenAll(first, second, third); // after half a second, for it hangs

        _shelf.Asked.Count.ShouldBe(2);
        _shelf.Hangs.SetResult();
    }

    [Fact]
    public async Task Asks_nothing_before_the_start_has_read_them()
    {
        await _doors.Refresh(Ct);

        _shelf.Asked.ShouldBeEmpty();
    }

    /// <summary>Settings in memory, as the database would have them.</summary>
    private sealed class Shelf : IDoorSettingsReader
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private DoorSettings _settings = new(1, [], []);

        public List<long?> Asked { get; } = [];
        public Exception? Trouble { get; set; }
        public TaskCompletionSource? Hangs { get; set; }
        public Task Reached => _reached.Task;

        public string Put(string name)
        {
            var key = IssuedKey.New();
            var integration = RegisteredIntegration.Register(
                name, new(AlertFormat.Native, new Dictionary<string, string>(), []), key, DateTimeOffset.UnixEpoch);
            _settings = new(_settings.Revision + 1, [.. _settings.Integrations, integration], []);
            return key.Reveal();
        }

        public async Task<DoorSettings?> ReadNewerThan(long? known, CancellationToken ct)
        {
            var (settings, hangs) = (_settings, Hangs);
            lock (Asked) Asked.Add(known);
            if (hangs is not null)
            {
                _reached.TrySetResult();
                await hangs.Task;
            }

            if (Trouble is not null) throw Trouble;
            return settings.Revision == known ? null : settings;
        }
    }
}
