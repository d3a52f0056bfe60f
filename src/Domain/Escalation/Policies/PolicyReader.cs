using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Escalation.Policies;

/// <summary>Reads a policy, or says what is wrong with each field by its path, such as `steps[0].targets[1]`.</summary>
public static class PolicyReader
{
    public const int MaxSteps = 20;
    public const int MaxTargets = 20;
    public const int MaxRepeat = 20;
    public const string Record = "record";

    public static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);
    public static readonly TimeSpan UsualRepeatAfter = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan SoonestReescalation = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan LatestReescalation = TimeSpan.FromDays(30);

    /// <summary>What is not named goes so: a p3 can wait for the morning, and a p4 is for the record.</summary>
    public static readonly IReadOnlyDictionary<Severity, string> UsualUrgency = new Dictionary<Severity, string>
    {
        [Severity.P0] = Urgency.High.Name(),
        [Severity.P1] = Urgency.High.Name(),
        [Severity.P2] = Urgency.High.Name(),
        [Severity.P3] = Urgency.Low.Name(),
        [Severity.P4] = Record,
    };

    private static readonly string UrgencyHint = $"must be {string.Join(", ", Names<Urgency>.All)} or {Record}";

    public static Plan? Read(PolicyText text, Action<string, string> fail)
    {
        var isWrong = false;
        void Fail(string path, string problem)
        {
            isWrong = true;
            fail(path, problem);
        }

        var steps = StepsOf(text.Steps, Fail);
        if (text.Repeat is < 0 or > MaxRepeat) Fail("repeat", $"must be between 0 and {MaxRepeat}");
        var repeatAfter = WaitOf(text.RepeatAfter, "repeatAfter", ShortestWait, LongestWait, Fail);
        var reescalateAfter = WaitOf(text.ReescalateAfter, "reescalateAfter", SoonestReescalation, LatestReescalation, Fail);
        var pages = PagesOf(text.Urgency, Fail);
        return isWrong ? null : new Plan(steps, text.Repeat ?? 0, repeatAfter ?? UsualRepeatAfter, reescalateAfter, pages);
    }

    /// <exception cref="FormatException">Only for what was not checked before.</exception>
    public static Plan Stored(PolicyText text) =>
        Read(text, static (path, problem) => throw new FormatException($"A stored policy's {path} {problem}")) ?? throw new FormatException("A stored policy is wrong.");

    private static List<Step> StepsOf(IReadOnlyList<StepText>? texts, Action<string, string> fail)
    {
        var steps = new List<Step>();
        if (texts is null or { Count: 0 }) fail("steps", "must have at least one step");
        else if (texts.Count > MaxSteps) fail("steps", $"must have {MaxSteps} items or fewer, but has {texts.Count}");
        else
            for (var i = 0; i < texts.Count; i++)
            {
                if (texts[i] is { } text) steps.Add(new Step(DelayOf(text.Delay, i, fail), TargetsOf(text.Targets, $"steps[{i}].targets", fail)));
                else fail($"steps[{i}]", "must be a step");
            }

        return steps;
    }

    /// <summary>Two steps at the same moment are one; only the first may come at once.</summary>
    private static TimeSpan DelayOf(string? text, int step, Action<string, string> fail)
    {
        if (text is null && step > 0) fail($"steps[{step}].delay", "is required: how long after the step before");
        return WaitOf(text, $"steps[{step}].delay", step == 0 ? TimeSpan.Zero : ShortestWait, LongestWait, fail) ?? TimeSpan.Zero;
    }

    private static List<Target> TargetsOf(IReadOnlyList<string>? texts, string path, Action<string, string> fail)
    {
        var targets = new List<Target>();
        if (texts is null or { Count: 0 }) fail(path, "must have at least one target");
        else if (texts.Count > MaxTargets) fail(path, $"must have {MaxTargets} items or fewer, but has {texts.Count}");
        else
            for (var i = 0; i < texts.Count; i++)
            {
                if (!Target.TryParse(texts[i], out var target)) fail($"{path}[{i}]", Target.Hint);
                else if (targets.Contains(target)) fail($"{path}[{i}]", $"is there twice: '{target}'");
                else targets.Add(target);
            }

        return targets;
    }

    private static TimeSpan? WaitOf(string? text, string path, TimeSpan shortest, TimeSpan longest, Action<string, string> fail)
    {
        if (text is null) return null;
        if (!Duration.TryParse(text, out var wait)) fail(path, Duration.Hint);
        else if (wait < shortest || wait > longest) fail(path, $"must be between {Duration.Write(shortest)} and {Duration.Write(longest)}");
        return wait;
    }

    private static Dictionary<Severity, Urgency> PagesOf(IReadOnlyDictionary<string, string>? words, Action<string, string> fail)
    {
        var urgencies = UsualUrgency.ToDictionary();
        foreach (var (name, word) in (words ?? new Dictionary<string, string>()).Take(UsualUrgency.Count + 1))
        {
            if (!Names<Severity>.TryParse(name, out var severity)) fail("urgency", $"must name severities only: {string.Join(", ", Names<Severity>.All)}");
            else if (word is not Record && !Names<Urgency>.TryParse(word, out _)) fail($"urgency.{severity.Name()}", UrgencyHint);
            else urgencies[severity] = word;
        }

        return urgencies.Where(one => Names<Urgency>.TryParse(one.Value, out _)).ToDictionary(one => one.Key, one => Names<Urgency>.Parse(one.Value));
    }
}
