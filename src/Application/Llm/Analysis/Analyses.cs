using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Llm.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.Extensions.Options;

namespace IncidentManager.Application.Llm.Analysis;

internal sealed class Analyses(IOutbox outbox, IOptions<LlmOptions> options, TimeProvider clock) : IAnalyses
{
    public void Want(IncidentId incident, Severity severity)
    {
        var asksModel = options.Value.Providers.Count > 0 && options.Value.Covers(severity);
        outbox.Ask(new AnalyseIncident(incident), AnalyseIncident.KeyOf(incident), clock.Now(), asksModel ? AnalyseIncident.Lane : null);
    }
}
