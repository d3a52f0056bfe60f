namespace IncidentManager.Infrastructure.Common.Queue;

/// <summary>What workers of a queue do at most, and how eager they are.</summary>
/// <param name="IsBackground">Whether it is what no page waits for.</param>
/// <param name="MostAtWork">Messages at once.</param>
/// <param name="MostOfALane">Of these, of one lane.</param>
/// <param name="EnoughOfALane">With so many held, a look passes the lane over.</param>
/// <param name="MostInLanes">In all lanes together: what has none is never held up by receivers.</param>
/// <param name="MostWithoutLane">Of what has none.</param>
/// <param name="KeptForFirstHands">Of those in lanes, so many go to lanes that have one hand at most: a few receivers that hang leave a way to all others.</param>
/// <param name="HeldForAHand">For each hand so many are held, the one at work included.</param>
/// <param name="MostAtOnce">Claimed in one look.</param>
/// <param name="Rest">Before each look.</param>
/// <param name="GivesWayFor">So long it rests at most while this process has other things to see to, which come first.</param>
/// <param name="LookAnyway">So often nobody needs to call.</param>
internal sealed record QueueKind(
    bool IsBackground, int MostAtWork, int MostOfALane, int EnoughOfALane, int MostInLanes, int MostWithoutLane, int KeptForFirstHands, int HeldForAHand, int MostAtOnce, TimeSpan Rest,
    TimeSpan GivesWayFor, TimeSpan LookAnyway)
{
    /// <summary>What somebody waits for: pages, and what leads to them.</summary>
    /// <remarks>Of a lane three quarters of what may be held are enough: below that, a look takes many at once.</remarks>
    public static readonly QueueKind Pages = new(
        IsBackground: false, MostAtWork: 48, MostOfALane: 12, EnoughOfALane: (12 * 8 * 3 / 4) + 1, MostInLanes: 40, MostWithoutLane: 48, KeptForFirstHands: 16, HeldForAHand: 8, MostAtOnce: int.MaxValue,
        Rest: TimeSpan.Zero, GivesWayFor: TimeSpan.Zero, LookAnyway: TimeSpan.FromSeconds(5));

    private const int HandsWithoutLane = 8;

    /// <summary>
    /// Twenty a second and no more begin, and a tenth of that while alerts or pages wait, so that a storm's context is no load beside its pages; one by one, so that no burst keeps
    /// alerts waiting; and few work at once, so that a slow database's connections are left to the others.
    /// </summary>
    /// <param name="inLane">As many may wait for a model as may ask one at once, and some for the next turn: they have no connection meanwhile.</param>
    public static QueueKind Background(int inLane) => new(
        IsBackground: true, MostAtWork: HandsWithoutLane + inLane, MostOfALane: inLane, EnoughOfALane: inLane, MostInLanes: inLane, MostWithoutLane: HandsWithoutLane, KeptForFirstHands: 0, HeldForAHand: 1,
        MostAtOnce: 1, Rest: TimeSpan.FromMilliseconds(50), GivesWayFor: TimeSpan.FromMilliseconds(500), LookAnyway: TimeSpan.FromSeconds(15));
}
