using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Llm.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.Extensions.Options;

namespace IncidentManager.Application.Llm.Analysis;

internal sealed class Analyses(IOutbox outbox, IOptions<LlmOptions> options, TimeProvider clock) : IAnalyses
{
    public void Want(IncidentId incident, Severity severity) =>
        outbox.Ask(new AnalyseIncident(incident), AnalyseIncident.KeyOf(incident), clock.Now(), options.Value.AsksModel(severity) ? AnalyseIncident.Lane : null);
}
