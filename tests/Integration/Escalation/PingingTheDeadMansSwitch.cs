using IncidentManager.Application.Escalation.DeadMansSwitch;
using IncidentManager.Infrastructure.Common.Queue;
using IncidentManager.Infrastructure.Escalation.DeadMansSwitch;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Notifications;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IncidentManager.Integration.Escalation;

/// <summary>An application that tells an outside that all is well; its clock goes as the database's does, unless a test sets it.</summary>
public sealed class WatchedApp : App
{
    private readonly bool _guarded;

    public WatchedApp(TestPostgres postgres, string url, bool guarded) : base(postgres)
    {
        _guarded = guarded;
        Adds = services => services.Configure<DeadMansSwitchOptions>(options => options.Url = new Uri(url)); // on each node, as the configuration would
    }

    protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Notifications:AllowPrivateNetworks", _guarded ? "false" : "true")];
}

public sealed class PingingTheDeadMansSwitch(TestPostgres postgres) : IAsyncLifetime
{
    private const string Withheld = "select coalesce(withheld_because, 'nothing') from escalation.outside_ping";

    private StandIn _outside = null!;
    private WatchedApp _app = null!;
    private PassingTime _time = null!;
    private int _status = 200;

    public async ValueTask InitializeAsync()
    {
        _outside = await StandIn.Start(context =>
        {
            context.Response.StatusCode = _status;
            return Task.CompletedTask;
        });
        await Start();
    }

    public async ValueTask DisposeAsync()
    {
        await _time.DisposeAsync();
        await _app.DisposeAsync();
        await _outside.DisposeAsync();
    }

    [Fact]
    public async Task Comes_once_an_interval_however_many_nodes_look()
    {
        await using var other = await _app.StartAnotherNode();
        await Pinged(1);

        foreach (var node in new[] { _app, other, _app, other }) await Look(node);
        _outside.Requests.Count.ShouldBe(1);

        await LetTheIntervalPass();
        await Pinged(2);
        (await _app.Metric("""dead_mans_switch_withheld{reason="queue"}""")).ShouldBe(0);
        _app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_withheld_while_the_queue_hangs_and_comes_when_it_moves()
    {
        await Pinged(1);
        var worker = _app.Services.GetServices<IHostedService>().OfType<QueueWorker>().First();
        await worker.StopAsync(CancellationToken.None);
        await LetTheIntervalPass();
        await LetTheIntervalPass(); // and nobody answers the turn that was asked for
        await Look();

        (await _app.Sql<string>(Withheld)).ShouldBe("queue");
        (await _app.Metric("""dead_mans_switch_withheld{reason="queue"}""")).ShouldBe(1);
        _outside.Requests.Count.ShouldBe(1);
        _app.Log.Lines.ShouldHaveSingleItem().ShouldContain("because of the queue");

        await worker.StartAsync(CancellationToken.None);
        await Tools.Until("a ping comes again", async () =>
        {
            if (await _app.Sql<string>(Withheld) == "queue") await LetTheIntervalPass(); // the turn that waited was answered too late
            return _outside.Requests.Count > 1;
        });
        await Tools.Until("nothing is withheld", async () => await _app.Sql<string>(Withheld) == "nothing");
        (await _app.Metric("""dead_mans_switch_withheld{reason="queue"}""")).ShouldBe(0);
    }

    [Fact]
    public async Task Is_withheld_while_others_wait_in_the_queue_that_nobody_takes()
    {
        await Pinged(1);
        await _app.Sql<Guid>("""
            insert into common.outbox (id, type, payload, available_at, created_at)
            values (gen_random_uuid(), 'of_another_version', '{}', now() - interval '1 minute', now()) returning id
            """);
        await LetTheIntervalPass();
        await WithheldBecause("queue");

        await _app.Sql<Guid>("delete from common.outbox where type = 'of_another_version' returning id");
        await LetTheIntervalPass();
        await Pinged(2);
    }

    [Fact]
    public async Task Is_withheld_while_the_clock_is_not_the_databases()
    {
        await Pinged(1);

        _app.Clock.Advance(TimeSpan.FromMinutes(2));

        await WithheldBecause("clock");
        _outside.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Is_tried_again_at_the_next_turn_when_the_outside_refused_it()
    {
        await Pinged(1);
        _status = 500;
        await LetTheIntervalPass();
        await WithheldBecause("outside");

        _status = 200;
        await LetTheIntervalPass();
        await Pinged(3);
        await WithheldBecause("nothing");
        _app.Log.Lines.ShouldHaveSingleItem().ShouldContain("because of the outside");
    }

    [Fact]
    public async Task Goes_to_no_private_address_where_that_is_not_allowed()
    {
        await _time.DisposeAsync();
        await _app.DisposeAsync();
        var before = _outside.Requests.Count;
        await Start(guarded: true);

        await WithheldBecause("outside");

        _outside.Requests.Count.ShouldBe(before);
    }

    private async Task Start(bool guarded = false)
    {
        _app = new WatchedApp(postgres, _outside.Url, guarded);
        _app.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        _time = new PassingTime(_app.Clock);
        await _app.InitializeAsync();
    }

    private Task Pinged(int times) => Tools.Until($"{times} pings came", async () =>
    {
        await Look();
        return _outside.Requests.Count == times;
    });

    private Task WithheldBecause(string reason) => Tools.Until($"it is withheld because of {reason}", async () =>
    {
        await Look();
        return await _app.Sql<string>(Withheld) == reason;
    });

    /// <summary>As if the last turn had been asked for a minute ago.</summary>
    private Task LetTheIntervalPass() => Tools.Until("the last turn is over", async () =>
    {
        await Look();
        return await _app.Sql<long>("""
            with moved as (update escalation.outside_ping set asked_at = asked_at - interval '1 minute' returning 1) select count(*) from moved
            """) == 1;
    });

    private Task Look(App? node = null) => (node ?? _app).Services.GetRequiredService<DeadMansSwitchWorker>().Tick(CancellationToken.None);
}
