namespace IncidentManager.Application.Suppression.Inhibition;

/// <summary>Which firing alerts inhibit what.</summary>
public interface IInhibitors
{
    /// <summary>Finds the sources of a rule among all that fires, or forgets them where the rule is gone. Commits by itself; the same again changes nothing.</summary>
    /// <param name="rule">Null if there is none of that name any more.</param>
    Task Rebuild(string name, Domain.Suppression.Contracts.Inhibition? rule, CancellationToken ct);
}
