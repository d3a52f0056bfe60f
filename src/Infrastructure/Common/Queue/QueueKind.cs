namespace IncidentManager.Infrastructure.Common.Queue;

/// <summary>What workers of a queue do at most, and how eager they are.</summary>
/// <param name="IsBackground">Whether it is what no page waits for.</param>
/// <param name="MostAtWork">Messages at once.</param>
/// <param name="MostOfALane">Of these, of one lane.</param>
/// <param name="MostInLanes">In all lanes together: what has none is never held up by receivers.</param>
/// <param name="KeptForFirstHands">Of these, so many go to lanes that have one hand at most: a few receivers that hang leave a way to all others.</param>
/// <param name="MostAtOnce">Claimed in one look.</param>
/// <param name="Rest">Before each look.</param>
/// <param name="LookAnyway">So often nobody needs to call.</param>
internal sealed record QueueKind(
    bool IsBackground, int MostAtWork, int MostOfALane, int MostInLanes, int KeptForFirstHands, int MostAtOnce, TimeSpan Rest, TimeSpan LookAnyway)
{
    /// <summary>What somebody waits for: pages, and what leads to them.</summary>
    public static readonly QueueKind Pages = new(
        IsBackground: false, MostAtWork: 48, MostOfALane: 12, MostInLanes: 40, KeptForFirstHands: 16, MostAtOnce: int.MaxValue, Rest: TimeSpan.Zero,
        LookAnyway: TimeSpan.FromSeconds(5));

    /// <summary>Twenty a second and no more begin, so that a storm's context is no load beside its pages; what waits for a model waits in a lane.</summary>
    public static readonly QueueKind Background = new(
        IsBackground: true, MostAtWork: 160, MostOfALane: 128, MostInLanes: 140, KeptForFirstHands: 12, MostAtOnce: 5, Rest: TimeSpan.FromMilliseconds(250),
        LookAnyway: TimeSpan.FromSeconds(15));
}
