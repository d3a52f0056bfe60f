namespace IncidentManager.Application.Suppression.Contracts;

public sealed record ImportedInhibitionRule(
    string Name, IReadOnlyList<string> SourceMatchers, IReadOnlyList<string> TargetMatchers, IReadOnlyList<string> Equal);

/// <param name="Problem">Why nothing of it can be taken; null if all is well.</param>
public sealed record ImportedInhibitionRules(
    IReadOnlyList<string> Created, IReadOnlyList<string> Changed, IReadOnlyList<string> Removed, string? Problem);

/// <summary>Takes over the inhibition rules of a foreign configuration, in the commit of whoever imports it.</summary>
public interface IImportsInhibitionRules
{
    /// <summary>What the names of imported rules begin with: they have none of their own, so they are numbered.</summary>
    const string Prefix = "alertmanager-";

    /// <param name="rules">Checked, in their one spelling. Those imported before that are not among them go; those of other names stay as they are.</param>
    /// <param name="dryRun">Only tells what would be done.</param>
    Task<ImportedInhibitionRules> Import(IReadOnlyList<ImportedInhibitionRule> rules, bool dryRun, CancellationToken ct);
}
