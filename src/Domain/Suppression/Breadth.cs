namespace IncidentManager.Domain.Suppression;

/// <summary>What a silence would have hidden of one severity.</summary>
/// <param name="Pages">Notifications about these incidents that a provider took, or may have.</param>
public sealed record HiddenOf(string Severity, int Incidents, int Pages);

/// <summary>What a silence would have hidden, had it been there since then. An incident is hidden if all of its alerts are.</summary>
/// <param name="Alerts">Episodes that began since then and fit.</param>
/// <param name="AllIncidents">Those that were opened since then, hidden or not.</param>
/// <param name="IsComplete">False where so many alerts fit that not all were counted: then it is broader than the numbers say.</param>
public sealed record BlastRadius(
    DateTimeOffset Since, int Alerts, int Incidents, int AllIncidents, int Pages, IReadOnlyList<HiddenOf> BySeverity, IReadOnlyList<Guid> Examples, bool IsComplete)
{
    /// <summary>Of all incidents; between 0 and 1.</summary>
    public double Share => AllIncidents == 0 ? 0 : Math.Min(1, (double)Incidents / AllIncidents);
}

/// <summary>From when on a silence is too broad: both null for never. A share counts from ten incidents on: before, it says nothing.</summary>
public sealed record BreadthLimit(double? Share, int? Incidents)
{
    private const int FewestForAShare = 10;

    public bool IsSet => Share is not null || Incidents is not null;

    public bool IsExceededBy(BlastRadius radius) =>
        radius.Incidents > Incidents || (radius.AllIncidents >= FewestForAShare && radius.Share > Share) || (IsSet && !radius.IsComplete);
}

public enum BreadthVerdict { Allowed, Confirm, Refused }

/// <summary>Whether a silence may be made although it would have hidden so much.</summary>
public static class BreadthDecision
{
    public static BreadthVerdict Decide(BlastRadius radius, BreadthLimit confirm, BreadthLimit refuse) =>
        refuse.IsExceededBy(radius) ? BreadthVerdict.Refused : confirm.IsExceededBy(radius) ? BreadthVerdict.Confirm : BreadthVerdict.Allowed;
}
