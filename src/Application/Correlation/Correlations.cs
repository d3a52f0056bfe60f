using IncidentManager.Application.Catalog.Contracts;
using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Common.Settings;
using IncidentManager.Application.Correlation.Contracts;
using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Domain.Correlation.Contracts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IncidentManager.Application.Correlation;

/// <summary>Compared with the database when an alert comes, and at once after a commit of this node.</summary>
internal sealed class Correlations : ICorrelations
{
    private readonly ICatalog _catalog;
    private readonly GroupingDefaults _defaults;
    private readonly KeptSettings<RulesNow> _kept;
    private volatile Indexed _indexed = new(RulesNow.None, ServiceGraph.Empty, Correlator.Nothing);

    public Correlations(ICorrelationReader reader, ICatalog catalog, IOptions<CorrelationOptions> options, TimeProvider clock, ILogger<Correlations> log)
    {
        (_catalog, _defaults) = (catalog, options.Value.ToDefaults());
        _kept = new("correlation", Read, RulesNow.None, clock, log);

        async Task<Revised<RulesNow>?> Read(long? known, CancellationToken ct) =>
            await reader.ReadNewerThan(known, ct) is { } newer ? new(newer.Revision, newer) : null;
    }

    /// <summary>Indexed anew where the rules or the graph are other ones than before; if two threads do that at once, either result will do.</summary>
    public Correlator Now
    {
        get
        {
            var (rules, graph) = (_kept.Now, _catalog.Graph);
            var indexed = _indexed;
            if (ReferenceEquals(indexed.Rules, rules) && ReferenceEquals(indexed.Graph, graph)) return indexed.Correlator;

            return (_indexed = new Indexed(rules, graph, new Correlator(rules.Rules, _defaults, graph))).Correlator;
        }
    }

    public async ValueTask Refresh(CancellationToken ct)
    {
        await _kept.Refresh(ct);
        if (_defaults.IsOn) await _catalog.Refresh(ct);
    }

    public async ValueTask<Correlator> Newest(CancellationToken ct)
    {
        await _kept.Newest(ct);
        if (_defaults.IsOn) await _catalog.Newest(ct);
        return Now;
    }

    /// <summary>The first reading, before this process says that it is ready; a database that is away is an exception.</summary>
    public Task Load(CancellationToken ct) => _kept.Load(ct);

    public void Forget() => _kept.Forget();

    private sealed record Indexed(RulesNow Rules, ServiceGraph Graph, Correlator Correlator);
}

/// <summary>What this node committed counts here at once.</summary>
internal sealed class CorrelationsFollowTheirRules(ICorrelations correlations) : IAfterCommit<CorrelationRuleChanged>
{
    public void Handle(CorrelationRuleChanged happened) => correlations.Forget();
}

/// <summary>Tells the other nodes, in the commit itself, and has looked at the alerts that waited by the rule.</summary>
internal sealed class CorrelationRevisionMoves(ICorrelationDb db, IOutbox outbox) : IWhen<CorrelationRuleChanged>
{
    public async Task Handle(CorrelationRuleChanged happened, CancellationToken ct)
    {
        (await db.RevisionOf(SettingsRevision.Correlation, ct)).Move();
        outbox.Add(new CorrelationRuleMoved(happened.Name));
    }
}
