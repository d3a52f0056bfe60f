using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Escalation.OnCall;

/// <summary>Reads a layer, or says what is wrong with each field by its path within the layer, such as `rotation.length`.</summary>
public static class LayerReader
{
    public const int MaxUsers = 100;
    public const int MaxRestrictions = 20;
    public const int MaxEvery = 52;

    public static readonly TimeSpan ShortestTurn = TimeSpan.FromHours(1);
    public static readonly string YearsHint = $"must lie in the years {Zone.Earliest.Year} to {Zone.Latest.Year - 1}";

    private const string Daily = "daily";
    private const string Weekly = "weekly";
    private const string Custom = "custom";

    public static Layer? Read(LayerText text, string name, Zone zone, Action<string, string> fail)
    {
        var isWrong = false;
        void Fail(string path, string problem)
        {
            isWrong = true;
            fail(path, problem);
        }

        if (text.Name is not null && !Slug.Is(text.Name)) Fail("name", Slug.Hint);
        var length = LengthOf(text.Rotation, Fail);
        var handoff = HandoffOf(text, Fail);
        CheckTimes(text, Fail);
        CheckUsers(text.Users, Fail);
        var restrictions = RestrictionsOf(text.Restrictions, Fail);
        if (isWrong) return null;

        var start = text.Start!.Value.UtcTicks;
        var anchor = AnchorOf(start, handoff, text.Rotation!.Type is Weekly, zone);
        return new Layer(name, anchor, length.Ticks, start, text.End?.UtcTicks ?? long.MaxValue, text.Users!, restrictions);
    }

    private static TimeSpan LengthOf(RotationText? rotation, Action<string, string> fail)
    {
        if (rotation?.Type is not (Daily or Weekly or Custom))
        {
            fail(rotation is null ? "rotation" : "rotation.type", rotation is null ? "is required" : $"must be {Daily}, {Weekly} or {Custom}");
            return ShortestTurn;
        }

        if (rotation.Type is not Custom)
        {
            if (rotation.Length is not null) fail("rotation.length", $"is for {Custom} rotations only; set rotation.every");
            if (rotation.Every is < 1 or > MaxEvery) fail("rotation.every", $"must be between 1 and {MaxEvery}");
            return TimeSpan.FromDays((rotation.Every ?? 1) * (rotation.Type is Weekly ? 7L : 1L));
        }

        if (rotation.Every is not null) fail("rotation.every", $"is for {Daily} and {Weekly} rotations only; set rotation.length");
        if (!Duration.TryParse(rotation.Length, out var length)) fail("rotation.length", Duration.Hint);
        else if (length < ShortestTurn) fail("rotation.length", $"must be {Duration.Write(ShortestTurn)} or longer");
        return length;
    }

    /// <summary>The time of the day in ticks, and the day of the week; without a time, the one of the start.</summary>
    private static (long? Time, int Day) HandoffOf(LayerText text, Action<string, string> fail)
    {
        var (type, handoff) = (text.Rotation?.Type, text.Handoff);
        if (handoff is null && type is Daily or Weekly) fail("handoff", "is required for daily and weekly rotations");
        if (handoff is null) return (null, 0);

        var time = WeeklyWindowReader.MinuteOf(handoff.Time);
        if (time is null) fail("handoff.time", WeeklyWindowReader.TimeHint);
        var day = WeeklyWindowReader.DayOf(handoff.Day);
        if (type is Weekly && day is null) fail("handoff.day", WeeklyWindowReader.DayHint);
        if (type is not Weekly && handoff.Day is not null) fail("handoff.day", "is for weekly rotations only");
        return (time * TimeSpan.TicksPerMinute, day ?? 0);
    }

    private static void CheckTimes(LayerText text, Action<string, string> fail)
    {
        if (text.Start is null) fail("start", "is required");
        else if (!Zone.IsWithin(text.Start.Value)) fail("start", YearsHint);
        if (text.End is { } end && !Zone.IsWithin(end)) fail("end", YearsHint);
        if (text.End <= text.Start) fail("end", "must be later than start");
    }

    private static void CheckUsers(IReadOnlyList<string>? users, Action<string, string> fail)
    {
        if (users is null or { Count: 0 }) fail("users", "must have at least one user");
        else if (users.Count > MaxUsers) fail("users", $"must have {MaxUsers} items or fewer, but has {users.Count}");
        else
            for (var i = 0; i < users.Count; i++)
                if (!Slug.Is(users[i])) fail($"users[{i}]", Slug.Hint);
    }

    private static List<WeeklyWindow> RestrictionsOf(IReadOnlyList<WeeklyWindowText>? texts, Action<string, string> fail)
    {
        if (texts?.Count > MaxRestrictions) fail("restrictions", $"must have {MaxRestrictions} items or fewer, but has {texts.Count}");

        var windows = new List<WeeklyWindow>();
        for (var i = 0; i < Math.Min(texts?.Count ?? 0, MaxRestrictions); i++)
        {
            if (texts![i] is null) fail($"restrictions[{i}]", "must be a restriction");
            else if (WeeklyWindowReader.Read(texts[i], (path, problem) => fail($"restrictions[{i}].{path}", problem)) is { } window) windows.Add(window);
        }

        return windows;
    }

    /// <summary>The last hand-off at or before the start, also where the clock repeats the hour of either.</summary>
    private static long AnchorOf(long start, (long? Time, int Day) handoff, bool isWeekly, Zone zone)
    {
        var local = zone.ToLocal(start);
        if (handoff.Time is not { } time) return local;

        var step = isWeekly ? 7 * TimeSpan.TicksPerDay : TimeSpan.TicksPerDay;
        var anchor = local - (local % TimeSpan.TicksPerDay) + time - step;
        if (isWeekly) anchor += (handoff.Day - (int)new DateTime(local).DayOfWeek) * TimeSpan.TicksPerDay;
        while (zone.ToUtc(anchor + step) <= start) anchor += step;
        return anchor;
    }
}
