using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Llm.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Llm.Analysis;

internal sealed class Analyses(IOutbox outbox, TimeProvider clock) : IAnalyses
{
    public void Want(IncidentId incident) =>
        outbox.Ask(new AnalyseIncident(incident), AnalyseIncident.KeyOf(incident), clock.Now(), AnalyseIncident.Lane);
}
