namespace IncidentManager.Domain.Escalation.OnCall;

/// <summary>One that somebody wants to have.</summary>
public sealed record WantedOverride(string User, DateTimeOffset From, DateTimeOffset Until);

/// <param name="Overlapping">What is wrong with each one, by `overrides[0].from`; null if nothing is, and else nothing is to be done.</param>
public sealed record OverrideChange(
    IReadOnlyList<Override> Removed, IReadOnlyList<WantedOverride> Added, IReadOnlyDictionary<string, string[]>? Overlapping = null);

/// <summary>What becomes of a schedule's overrides where somebody sets them all. Pure.</summary>
public static class OverridesAnew
{
    /// <param name="known">All that reach behind now, or behind the beginning of a wanted one. What is over stays: it tells who was on call.</param>
    public static OverrideChange Decide(IReadOnlyCollection<Override> known, IReadOnlyList<WantedOverride> wanted, DateTimeOffset now)
    {
        var (over, current) = (known.Where(one => one.Until <= now).ToList(), known.Where(one => one.Until > now).ToList());
        var overlapping = new Dictionary<string, string[]>();
        for (var i = 0; i < wanted.Count; i++)
        {
            if (over.Find(one => Overlap(wanted[i], one.From, one.Until)) is { } past)
                overlapping[$"overrides[{i}].from"] = [$"overlaps with override {past.Id}, which is over and stays"];
            for (var j = 0; j < i; j++)
                if (Overlap(wanted[i], wanted[j].From, wanted[j].Until)) overlapping[$"overrides[{i}].from"] = [$"overlaps with overrides[{j}]"];
        }

        if (overlapping.Count > 0) return new OverrideChange([], [], overlapping);

        var same = current.Where(one => wanted.Contains(Wanted(one))).ToList();
        return new OverrideChange([.. current.Except(same)], [.. wanted.Except(same.Select(Wanted))]);
    }

    private static bool Overlap(WantedOverride one, DateTimeOffset from, DateTimeOffset until) => one.From < until && one.Until > from;

    private static WantedOverride Wanted(Override one) => new(one.User, one.From, one.Until);
}
