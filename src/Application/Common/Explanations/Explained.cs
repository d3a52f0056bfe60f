namespace IncidentManager.Application.Common.Explanations;

/// <summary>One decision, as data and in words.</summary>
/// <param name="At">When it was taken; of what is due, when that is.</param>
/// <param name="Kind">One of <see cref="ExplainedKinds"/>.</param>
/// <param name="Code">A stable word for what was decided, or why.</param>
/// <param name="Says">The same for people, without its time.</param>
/// <param name="Fields">What it was decided on; never a secret.</param>
public sealed record Explained(DateTimeOffset At, string Kind, string Code, string Says, IReadOnlyDictionary<string, object?> Fields)
{
    /// <summary>Among those of its module at the same instant.</summary>
    public long Place { get; init; }

    public ExplainedPlace Where => new(At, Place);
}

/// <summary>What decisions are about.</summary>
public static class ExplainedKinds
{
    public const string Alert = "alert";
    public const string Grouping = "grouping";
    public const string Suppression = "suppression";
    public const string State = "state";
    public const string Severity = "severity";
    public const string Change = "change";
    public const string Note = "note";
    public const string Routing = "routing";
    public const string Notification = "notification";
    public const string Escalation = "escalation";
}

/// <summary>A place among the decisions of one module: a page begins behind one.</summary>
public readonly record struct ExplainedPlace(DateTimeOffset At, long Place)
{
    public bool IsBehind(ExplainedPlace other) => At > other.At || (At == other.At && Place > other.Place);
}

/// <summary>Some of what one module decided, in order.</summary>
/// <param name="Count">Of all of it.</param>
public sealed record Chapter(IReadOnlyList<Explained> Items, int Count)
{
    public static readonly Chapter Empty = new([], 0);

    /// <summary>Of a list that is short enough to be read whole: in the order of its times, and among equal ones as it is.</summary>
    public static Chapter Of(IEnumerable<Explained> all, ExplainedPlace after, int most)
    {
        var inOrder = all.OrderBy(one => one.At).ToList();
        for (var i = 1; i < inOrder.Count; i++)
            if (inOrder[i].At == inOrder[i - 1].At) inOrder[i] = inOrder[i] with { Place = inOrder[i - 1].Place + 1 };

        return new Chapter([.. inOrder.Where(one => one.Where.IsBehind(after)).Take(most)], inOrder.Count);
    }
}

/// <summary>How it stands at this moment, and what is due by itself.</summary>
public sealed record Outlook(IReadOnlyList<Explained> Standing, IReadOnlyList<Explained> Due)
{
    public static readonly Outlook Nothing = new([], []);
}
