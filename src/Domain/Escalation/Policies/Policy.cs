using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Escalation.Policies;

/// <summary>That a policy has a target: a row of its own, so that the database keeps a user or a schedule that is in use.</summary>
public sealed class PolicyTarget
{
    public string Policy { get; private init; } = "";

    /// <summary>As it is written.</summary>
    public string Target { get; private init; } = "";
    public string? User { get; private init; }
    public string? Schedule { get; private init; }
    public string? ContactPoint { get; private init; }

    private PolicyTarget() { } // EF Core

    internal static PolicyTarget Of(string policy, Target target) => new()
    {
        Policy = policy,
        Target = target.ToString(),
        User = target.Kind is TargetKind.User ? target.Name : null,
        Schedule = target.Kind is TargetKind.Schedule ? target.Name : null,
        ContactPoint = target.Kind is TargetKind.ContactPoint ? target.Name : null,
    };
}

/// <summary>Who is told of an incident one after the other, until somebody acknowledges it.</summary>
public sealed class Policy : AggregateRoot
{
    public const int MaxCount = 1_000;

    private readonly List<PolicyTarget> _targets = [];

    public string Name { get; private init; } = "";

    /// <summary>Checked.</summary>
    public PolicyText Text { get; private set; } = new();

    /// <summary>Each target of the steps once.</summary>
    public IReadOnlyList<PolicyTarget> Targets => _targets;
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Counts up; a run goes on by the one that it began with.</summary>
    public int Version { get; private set; } = 1;

    private Policy() { } // EF Core

    public static Policy Make(string name, PolicyText text, DateTimeOffset now)
    {
        var policy = new Policy { Name = name, CreatedAt = now };
        policy.Set(text, now);
        return policy;
    }

    public void Change(PolicyText text, DateTimeOffset now)
    {
        Version++;
        Set(text, now);
    }

    private void Set(PolicyText text, DateTimeOffset now)
    {
        (Text, UpdatedAt) = (text, now);
        var targets = PolicyReader.Stored(text).Steps.SelectMany(step => step.Targets).ToHashSet();
        _targets.RemoveAll(one => !targets.Any(target => target.ToString() == one.Target));
        _targets.AddRange(targets.Where(target => _targets.All(one => one.Target != target.ToString())).Select(target => PolicyTarget.Of(Name, target)).ToList());
    }
}
