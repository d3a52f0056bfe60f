using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression.Contracts;

namespace IncidentManager.Domain.Suppression;

/// <summary>Times at which the routes that name it tell nobody.</summary>
public sealed class MuteTiming : AggregateRoot
{
    public const int MaxIntervals = 50;

    /// <summary>Every node keeps all of them in memory.</summary>
    public const int MaxCount = 500;

    public string Name { get; private init; } = "";

    /// <summary>Checked.</summary>
    public IReadOnlyList<TimeIntervalText> TimeIntervals { get; private set; } = [];
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public int Version { get; private set; } = 1;

    private MuteTiming() { } // EF Core

    public static MuteTiming Make(string name, IReadOnlyList<TimeIntervalText> intervals, DateTimeOffset now)
    {
        var timing = new MuteTiming { Name = name, CreatedAt = now };
        timing.Set(intervals, now);
        return timing;
    }

    public void Change(IReadOnlyList<TimeIntervalText> intervals, DateTimeOffset now)
    {
        Version++;
        Set(intervals, now);
    }

    public void Remove() => Raise(MuteTimingsChanged.Once);

    /// <summary>As it decides. A zone that this machine does not know mutes nobody: somebody told too often asks why, somebody never told does not.</summary>
    public MuteWindow ToWindow() => new(Name, [.. TimeIntervals.Select(text => TimeIntervalReader.Read(text, static (_, _) => { })).OfType<TimeInterval>()]);

    private void Set(IReadOnlyList<TimeIntervalText> intervals, DateTimeOffset now)
    {
        (TimeIntervals, UpdatedAt) = (intervals, now);
        Raise(MuteTimingsChanged.Once);
    }
}
