using System.Diagnostics;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Persistence;
using Npgsql;

namespace IncidentManager.Infrastructure.Common.Queue;

/// <summary>What one unit of work leaves behind; written by its commit.</summary>
internal sealed class Outbox(MessageTypes types, TimeProvider clock) : IOutbox
{
    private readonly List<NewMessage> _added = [];
    private readonly Dictionary<(string Type, string Key), NewMessage?> _timers = []; // null where it is cancelled

    private readonly Dictionary<(string Type, string Key), NewMessage> _hastened = [];
    private readonly Dictionary<(string Type, string Key), NewMessage> _asked = [];

    public bool HasBackground => All.Any(message => message.IsBackground);
    public bool HasOthers => All.Any(message => !message.IsBackground);

    public bool IsEmpty => _added.Count == 0 && _timers.Count == 0 && _hastened.Count == 0 && _asked.Count == 0;

    public void Add(IMessage message, DateTimeOffset? at = null, string? lane = null) => _added.Add(New(message, at ?? clock.Now(), lane));

    public void Set(IMessage message, string key, DateTimeOffset at, string? lane = null) => _timers[(types.NameOf(message.GetType()), key)] = New(message, at, lane);

    public void Hasten(IMessage message, string key, DateTimeOffset at) =>
        _hastened[(types.NameOf(message.GetType()), key)] = New(message, at, lane: null);

    public void Ask(IMessage message, string key, DateTimeOffset at, string? lane = null) =>
        _asked[(types.NameOf(message.GetType()), key)] = New(message, at, lane);

    public void Cancel<TMessage>(string key) where TMessage : IMessage => _timers[(types.NameOf(typeof(TMessage)), key)] = null;

    public void Clear()
    {
        _added.Clear();
        _timers.Clear();
        _hastened.Clear();
        _asked.Clear();
    }

    public void AddTo(NpgsqlBatch batch)
    {
        var now = clock.Now();
        NewMessage.AddTo(batch, _added, now);
        AddTimers(batch, QueueSql.Set, [.. _timers.Where(timer => timer.Value is not null).Select(timer => (timer.Key, timer.Value!))], now);
        AddTimers(batch, QueueSql.Hasten, [.. _hastened.Select(timer => (timer.Key, timer.Value))], now);
        AddTimers(batch, QueueSql.Ask, [.. _asked.Select(timer => (timer.Key, timer.Value))], now);
        new Columns<(string Type, string Key)>(batch, QueueSql.Cancel, [.. _timers.Where(timer => timer.Value is null).Select(timer => timer.Key)])
            .Add(one => one.Type).Add(one => one.Key).Write();
    }

    private static void AddTimers(NpgsqlBatch batch, string sql, IReadOnlyList<((string Type, string Key) Name, NewMessage Message)> timers, DateTimeOffset now) =>
        new Columns<((string Type, string Key) Name, NewMessage Message)>(batch, sql, timers)
            .Add(one => one.Message.Id).Add(one => one.Name.Type).AddJson(one => one.Message.Payload).Add(one => one.Name.Key)
            .Add(one => one.Message.Lane).Add(one => one.Message.Trace).Add(one => one.Message.At).Add(one => one.Message.IsBackground)
            .AddOne(now).Write();

    private IEnumerable<NewMessage> All => _added.Concat(_timers.Values.OfType<NewMessage>()).Concat(_hastened.Values).Concat(_asked.Values);

    private NewMessage New(IMessage message, DateTimeOffset at, string? lane)
    {
        var type = types.Of(message);
        return NewMessage.Of(type.Name, message, clock.Now()) with { Lane = lane, At = at, IsBackground = type.IsBackground };
    }
}

/// <summary>A message as it is written; by the group commit too, which has no unit of work.</summary>
internal sealed record NewMessage(Guid Id, string Type, string Payload, string? Lane, string? Trace, DateTimeOffset At, bool IsBackground = false)
{
    /// <param name="type">The name that it is registered by.</param>
    public static NewMessage Of(string type, IMessage message, DateTimeOffset now) =>
        new(Guid.CreateVersion7(now), type, MessageTypes.Write(message), null, Activity.Current?.Id, now);

    public static void AddTo(NpgsqlBatch batch, IReadOnlyList<NewMessage> messages, DateTimeOffset now) =>
        new Columns<NewMessage>(batch, QueueSql.Insert, messages)
            .Add(one => one.Id).Add(one => one.Type).AddJson(one => one.Payload).Add(one => one.Lane).Add(one => one.Trace).Add(one => one.At)
            .Add(one => one.IsBackground).AddOne(now).Write();
}
