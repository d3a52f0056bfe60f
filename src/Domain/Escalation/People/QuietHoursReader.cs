using System.Collections.Frozen;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Escalation.OnCall;

namespace IncidentManager.Domain.Escalation.People;

public static class QuietHoursReader
{
    private static readonly FrozenSet<Urgency> LowAlone = FrozenSet.Create(Urgency.Low);

    /// <summary>The quiet hours, or what is wrong with each field by its path within them, such as `urgencies[0]`.</summary>
    public static QuietHours? Read(QuietHoursText text, Action<string, string> fail)
    {
        var window = WeeklyWindowReader.Read(text.Window, fail);
        var urgencies = UrgenciesOf(text.Urgencies, fail);
        return window is null || urgencies is null ? null : new QuietHours(window, urgencies);
    }

    private static FrozenSet<Urgency>? UrgenciesOf(IReadOnlyList<string>? names, Action<string, string> fail)
    {
        if (names is null or { Count: 0 }) return LowAlone;

        var wrong = Enumerable.Range(0, names.Count).Where(i => !Names<Urgency>.TryParse(names[i], out _)).Take(Names<Urgency>.All.Count).ToList();
        foreach (var i in wrong) fail($"urgencies[{i}]", $"must be one of {string.Join(", ", Names<Urgency>.All)}");
        if (names.Count > Names<Urgency>.All.Count) fail("urgencies", $"must have {Names<Urgency>.All.Count} items or fewer, but has {names.Count}");
        return wrong.Count > 0 || names.Count > Names<Urgency>.All.Count ? null : names.Select(Names<Urgency>.Parse).ToFrozenSet();
    }
}
