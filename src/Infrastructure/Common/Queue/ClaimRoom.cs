namespace IncidentManager.Infrastructure.Common.Queue;

/// <param name="AtMost">Of all.</param>
/// <param name="WithoutLane">Of these, without lane: what waits for models has places of its own.</param>
/// <param name="Lanes">How many of each lane are held.</param>
/// <param name="MostOfALane">So many may be.</param>
/// <param name="EnoughOfALane">With so many, it need have no more yet.</param>
/// <param name="InLanes">So many more, of all lanes.</param>
internal sealed record ClaimRoom(int AtMost, int WithoutLane, IReadOnlyDictionary<string, int> Lanes, int MostOfALane, int EnoughOfALane, int InLanes)
{
    /// <summary>Where there is no room in lanes, each may have so many all the same.</summary>
    public const int InEachLane = 2;

    /// <summary>Lanes that hold enough: a look that read thousands of theirs, to take a few, would find nobody else's.</summary>
    public IEnumerable<string> PassedOver =>
        Lanes.Where(lane => lane.Value >= EnoughOfALane || (InLanes == 0 && lane.Value >= InEachLane)).Select(lane => lane.Key);

    /// <summary>Whether a look that found nothing may have left something: then whoever ends has to call for the next one.</summary>
    public bool MayLeaveSome => AtMost == 0 || WithoutLane == 0 || InLanes == 0 || PassedOver.Any();
}
