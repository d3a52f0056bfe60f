using System.Collections.Concurrent;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Domain.Common;
using IncidentManager.Integration.Harness;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Queue;

/// <summary>A message of the tests' own. Its handler leaves one <see cref="Rang"/> behind, in its commit: so many were handled.</summary>
public sealed record Ring(string Bell, string Tone = "") : IMessage;

/// <summary>Due so late that nobody handles it.</summary>
public sealed record Rang(string Bell, string Tone) : IMessage;

/// <summary>As <see cref="Ring"/>, in the background.</summary>
public sealed record Toll(string Bell, string Tone = "") : IMessage;

/// <summary>What the handlers do, told by the test, on all nodes.</summary>
public sealed class Bells
{
    private readonly ConcurrentDictionary<string, Func<ICurrentMessage, Task<Result>>> _ways = new();
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _begun = new();

    public void When(string bell, Func<ICurrentMessage, Task<Result>> rings) => _ways[bell] = rings;

    /// <summary>Waits for the next time that a handler begins with it.</summary>
    public async Task HasBegun(string bell) => (await Begun(bell).WaitAsync(TimeSpan.FromSeconds(30))).ShouldBeTrue($"{bell} did not ring.");

    internal Task<Result> Ring(string bell, ICurrentMessage message)
    {
        Begun(bell).Release();
        return _ways.TryGetValue(bell, out var way) ? way(message) : Task.FromResult(Result.Ok);
    }

    private SemaphoreSlim Begun(string bell) => _begun.GetOrAdd(bell, _ => new SemaphoreSlim(0));
}

internal sealed class RingHandler(Bells bells, IOutbox outbox, ICurrentMessage current) : IMessageHandler<Ring>
{
    public async Task<Result> Handle(Ring message, CancellationToken cancellationToken)
    {
        var result = await bells.Ring(message.Bell, current);
        if (result.Error is null) outbox.Add(new Rang(message.Bell, message.Tone), at: DateTimeOffset.MaxValue.AddYears(-1));
        return result;
    }
}

internal sealed class TollHandler(Bells bells, IOutbox outbox, ICurrentMessage current) : IMessageHandler<Toll>
{
    public async Task<Result> Handle(Toll message, CancellationToken cancellationToken)
    {
        var result = await bells.Ring(message.Bell, current);
        if (result.Error is null) outbox.Add(new Rang(message.Bell, message.Tone), at: DateTimeOffset.MaxValue.AddYears(-1));
        return result;
    }
}

public sealed class BellTower : App
{
    public const int Tries = 2;

    public BellTower(TestPostgres postgres) : base(postgres) => Adds = services => services
        .AddSingleton(Bells)
        .AddMessage<Ring>("test_ring", new RetryPolicy(Tries, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)))
        .AddMessage<Rang>("test_rang")
        .AddBackgroundMessage<Toll>("test_toll", new RetryPolicy(Tries, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)))
        .AddScoped<IRequestHandler<Toll, Result>, TollHandler>()
        .AddScoped<IRequestHandler<Ring, Result>, RingHandler>();

    public Bells Bells { get; } = new();

    /// <summary>Leaves messages in the outbox of a unit of work of this node, and commits it.</summary>
    public Task Commit(Action<IOutbox> leave) => Commit(this, leave);

    public static async Task Commit(App node, Action<IOutbox> leave)
    {
        await using var scope = node.Services.CreateAsyncScope();
        leave(scope.ServiceProvider.GetRequiredService<IOutbox>());
        (await scope.ServiceProvider.GetRequiredService<Application.Common.IUnitOfWork>().Commit(CancellationToken.None)).ShouldBeNull();
    }

    /// <summary>How often it was handled to the end.</summary>
    public Task<long> Rung(string bell) => Sql<long>("select count(*) from common.outbox where type = 'test_rang' and payload ->> 'bell' = $1", bell);

    /// <summary>Waits until what a query counts has that value.</summary>
    public async Task ShouldCome(long expected, string sql, params object[] parameters)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        long found;
        while ((found = await Sql<long>(sql, parameters)) != expected)
            if (patience.IsCancellationRequested || !await timer.WaitForNextTickAsync(CancellationToken.None)) found.ShouldBe(expected, sql);
    }

    public Task ShouldRing(string bell, int times = 1) =>
        ShouldCome(times, "select count(*) from common.outbox where type = 'test_rang' and payload ->> 'bell' = $1", bell);
}
