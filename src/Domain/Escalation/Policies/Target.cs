using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Escalation.Policies;

public enum TargetKind { User, Schedule, ContactPoint }

/// <summary>Whom a step tells, such as `user:ada`.</summary>
public readonly record struct Target(TargetKind Kind, string Name)
{
    public const string Hint = "must be user:NAME, schedule:NAME or contact-point:NAME";

    public static bool TryParse(string? text, out Target target)
    {
        target = default;
        if (text?.Split(':', 2) is not [var word, var name] || !Slug.Is(name)) return false;

        foreach (var kind in Enum.GetValues<TargetKind>())
        {
            if (WordOf(kind) != word) continue;

            target = new Target(kind, name);
            return true;
        }

        return false;
    }

    /// <summary>For people, such as `contact point payments-chat`.</summary>
    public string Words => $"{KindWords} {Name}";

    public string KindWords => Kind.Name().Replace('_', ' ');

    public override string ToString() => $"{WordOf(Kind)}:{Name}";

    private static string WordOf(TargetKind kind) => kind.Name().Replace('_', '-');
}
