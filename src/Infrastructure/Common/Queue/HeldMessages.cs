namespace IncidentManager.Infrastructure.Common.Queue;

/// <summary>
/// What this node holds. Some messages are at work, as many as there are hands; some wait for one, so that whoever ends finds the next without asking the
/// database. A receiver that hangs holds up the few hands that its lane may have, and nobody else.
/// </summary>
internal sealed class HeldMessages(QueueKind kind) : IComesFirst
{
    /// <summary>
    /// A process that has just started is slow, for it compiles what it does for the first time: of what has no lane it holds no more than it has done so far and these,
    /// so that others, who are through with that, have the rest; and in lanes half as many at first. The one does not count against the other: receivers that hang leave a way to
    /// what has none.
    /// </summary>
    public const int MostAtFirst = 8;

    /// <summary>With fewer than these waiting in its lane, whoever ends says that more may be claimed.</summary>
    private const int FewWaiting = 4;

    /// <summary>So many of a type are practice.</summary>
    private const int MuchPractice = 4;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _doneOf = [];
    private readonly List<HeldMessage> _held = []; // in the order of their claims
    private int _done;

    private int MostHeld => kind.MostAtWork * kind.HeldForAHand;

    public IReadOnlyList<HeldMessage> All
    {
        get
        {
            lock (_gate) return [.. _held];
        }
    }

    /// <summary>What is in lanes waits for receivers, and does not count.</summary>
    public bool IsBusy
    {
        get
        {
            lock (_gate) return _held.Any(one => one.Message.Lane is null);
        }
    }

    /// <summary>How much more may be claimed.</summary>
    public ClaimRoom Room
    {
        get
        {
            lock (_gate)
            {
                var lanes = _held.Where(one => one.Message.Lane is not null).CountBy(one => one.Message.Lane!).ToDictionary();
                var inLanes = lanes.Values.Sum();
                var room = Math.Min(MostHeld - _held.Count, MostAtFirst + _done - (_held.Count - inLanes));
                var roomInLanes = Math.Min(kind.MostInLanes * kind.HeldForAHand, (MostAtFirst / 2) + _done) - inLanes;
                var withoutLane = Math.Min(room, (kind.MostWithoutLane * kind.HeldForAHand) - (_held.Count - inLanes));
                return new ClaimRoom(Math.Clamp(room, 0, kind.MostAtOnce), Math.Clamp(withoutLane, 0, kind.MostAtOnce), lanes, kind.MostOfALane * kind.HeldForAHand, kind.EnoughOfALane, Math.Max(0, roomInLanes));
            }
        }
    }

    /// <summary>What this process tries its hand at, and by which claims: that is for others to take over.</summary>
    public (Guid[] Ids, Guid[] Claims) OnTrial
    {
        get
        {
            lock (_gate)
            {
                List<ClaimedMessage> trials = [.. _held.Select(one => one.Message).Where(message => message.IsTrial)];
                return ([.. trials.Select(message => message.Id)], [.. trials.Select(message => message.Claim)]);
            }
        }
    }

    /// <summary>Those of the types of which it has not done enough yet to be quick.</summary>
    public string[] WithoutPractice(IEnumerable<string> types)
    {
        lock (_gate) return [.. types.Where(type => _doneOf.GetValueOrDefault(type) < MuchPractice)];
    }

    /// <summary>It was done to its end.</summary>
    public void Learn(string type)
    {
        lock (_gate) _doneOf[type] = _doneOf.GetValueOrDefault(type) + 1;
    }

    /// <returns>Those that are to begin now.</returns>
    public IReadOnlyList<HeldMessage> Add(IEnumerable<ClaimedMessage> claimed)
    {
        lock (_gate)
        {
            _held.AddRange(claimed.Select(message => new HeldMessage(message)));
            return Begin();
        }
    }

    /// <summary>It ended, or is another worker's by now.</summary>
    /// <param name="runsLow">Whether its lane may soon have nothing to do here, though the database may hold more.</param>
    /// <returns>Those that are to begin in its place.</returns>
    public IReadOnlyList<HeldMessage> Remove(HeldMessage ended, out bool runsLow)
    {
        lock (_gate)
        {
            _held.Remove(ended);
            _done = Math.Min(_done + 1, MostHeld);
            var begun = Begin();
            runsLow = _held.Count(one => !one.IsAtWork && one.Message.Lane == ended.Message.Lane) < FewWaiting;
            return begun;
        }
    }

    /// <summary>Nothing that waits begins any more.</summary>
    /// <returns>What waited.</returns>
    public IReadOnlyList<HeldMessage> Close()
    {
        lock (_gate)
        {
            HeldMessage[] waiting = [.. _held.Where(one => !one.IsAtWork)];
            _held.RemoveAll(one => !one.IsAtWork);
            return waiting;
        }
    }

    private List<HeldMessage> Begin()
    {
        List<HeldMessage> begun = [];
        var atWork = _held.Where(one => one.IsAtWork).CountBy(one => one.Message.Lane ?? "").ToDictionary();
        var (all, free) = (atWork.Values.Sum(), atWork.GetValueOrDefault(""));
        foreach (var next in _held.Where(one => !one.IsAtWork))
        {
            if (all == kind.MostAtWork) break;

            var lane = next.Message.Lane ?? "";
            var ofLane = atWork.GetValueOrDefault(lane);
            if (lane.Length == 0 && free == kind.MostWithoutLane) continue;
            if (lane.Length > 0 && (ofLane == kind.MostOfALane || all - free >= (ofLane < 2 ? kind.MostInLanes : kind.MostInLanes - kind.KeptForFirstHands))) continue;

            next.IsAtWork = true;
            begun.Add(next);
            atWork[lane] = ofLane + 1;
            all++;
            if (lane.Length == 0) free++;
        }

        return begun;
    }
}
