namespace IncidentManager.Application.Escalation.Contracts;

/// <summary>The escalation policies, for settings that name them or are named by them.</summary>
public interface IPolicies
{
    Task<IReadOnlySet<string>> Names(CancellationToken ct);

    /// <summary>Policies of which a step tells this contact point; empty if none does.</summary>
    Task<IReadOnlyList<string>> ThatTell(string contactPoint, CancellationToken ct);
}

/// <summary>The contact points that policies may name: whoever owns them implements it.</summary>
public interface IPolicyContactPoints
{
    /// <summary>As this node knows it: one that was removed within the last two seconds may still be there.</summary>
    Task<bool> Has(string name, CancellationToken ct);

    /// <summary>
    /// For settings that name some in the caller's commit, and asked before anything that the decision depends on. It moves a row with a concurrency token that
    /// whoever removes a contact point moves too: of "name it" and "remove it" at once one loses, and looks again.
    /// </summary>
    Task<IReadOnlySet<string>> AllToBeNamed(CancellationToken ct);
}
