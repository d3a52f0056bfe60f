namespace IncidentManager.Application.Alerts;

/// <summary>
/// Bounds the memory that requests on their way in can take: each counts the bytes it has read so far, then its alerts too, until nobody holds
/// them any more. Past the limit senders are told to come again, so a database that is slow or stopped never makes the process grow.
/// </summary>
public sealed class IntakeRoom(long capacity = IntakeRoom.DefaultCapacity)
{
    /// <summary>Bytes. What is read from them takes a few times as much.</summary>
    public const long DefaultCapacity = 64 << 20;

    /// <summary>Bytes that an alert counts for beside its text. So there is room for some 60,000, and more could not be written before their senders give up.</summary>
    public const int PerAlert = 1 << 10;

    private long _taken;

    /// <summary>A place for one request; null if there is no room. The caller disposes it when the request is answered.</summary>
    public Place? TryEnter() => Volatile.Read(ref _taken) < capacity ? new Place(this) : null;

    public sealed class Place : IDisposable
    {
        private readonly IntakeRoom _room;
        private long _taken;
        private int _holders = 1;

        internal Place(IntakeRoom room) => _room = room;

        /// <summary>Says how many bytes the request has by now. One that is alone always has room.</summary>
        /// <returns>False if that is more than fits.</returns>
        public bool TryGrow(long bytes)
        {
            var all = Interlocked.Add(ref _room._taken, bytes - _taken);
            _taken = bytes;
            return all <= _room.Capacity || all == bytes;
        }

        /// <summary>Says how many alerts were found in those bytes. However many those are, there is room for two such requests.</summary>
        /// <returns>False if that is more than fits.</returns>
        public bool TryHold(int alerts) => TryGrow(Math.Max(_taken, Math.Min(_taken + ((long)alerts * PerAlert), _room.Capacity / 2)));

        /// <summary>One more who holds what was read, perhaps for longer than its sender waits. Each disposes the place once; the last one frees it.</summary>
        public Place Share()
        {
            Interlocked.Increment(ref _holders);
            return this;
        }

        public void Dispose()
        {
            if (Interlocked.Decrement(ref _holders) == 0) Interlocked.Add(ref _room._taken, -_taken);
        }
    }

    private long Capacity => capacity;
}

/// <summary>Room for bodies that hold the key of their sender, and so are read before anybody knows him: strangers take no room of others.</summary>
public sealed class IntakeLobby
{
    public IntakeRoom Room { get; } = new(8 << 20);
}
