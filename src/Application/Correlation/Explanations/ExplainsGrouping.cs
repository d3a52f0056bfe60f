using IncidentManager.Application.Common.Explanations;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Correlation.Explanations;

/// <summary>By which strategy, rule and version, and with which keys, each alert of an incident was grouped.</summary>
internal sealed class ExplainsGrouping(IDecisions decisions) : IExplainIncident
{
    public string Module => Groupings.Module;

    public int Order => Groupings.Order;

    public async Task<Result<Chapter>> Read(Guid subject, ExplainedPlace after, int most, CancellationToken ct)
    {
        var (found, count) = await decisions.OfIncident(subject, after, most, ct);
        return new Chapter([.. found.Select(Groupings.Explain)], count);
    }

    public Task<Outlook> Look(Guid subject, CancellationToken ct) => Task.FromResult(Outlook.Nothing);
}

/// <summary>The same of one alert.</summary>
internal sealed class ExplainsGroupingOfAlert(IDecisions decisions) : IExplainAlert
{
    public string Module => Groupings.Module;

    public int Order => Groupings.Order;

    public async Task<Result<Chapter>> Read(Guid subject, ExplainedPlace after, int most, CancellationToken ct) =>
        Chapter.Of((await decisions.OfAlert(subject, ct)).Select(Groupings.Explain), after, most);

    public Task<Outlook> Look(Guid subject, CancellationToken ct) => Task.FromResult(Outlook.Nothing);
}

internal static class Groupings
{
    public const string Module = "correlation";
    public const int Order = 30;

    public static Explained Explain(Decided decided) => new(
        decided.At, ExplainedKinds.Grouping, decided.Reason, DecisionSentences.Of(decided), new Dictionary<string, object?>
        {
            ["alertId"] = decided.Alert,
            ["incidentId"] = decided.Incident,
            ["strategy"] = decided.Strategy.Name(),
            ["rule"] = decided.Rule,
            ["ruleVersion"] = decided.Version,
            ["keys"] = decided.Keys,
            ["distance"] = decided.Distance,
            ["relatedTo"] = decided.RelatedTo,
        })
    { Place = decided.Place };
}
