using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Enrichment;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Enrichment;

/// <summary>Has all enrichers look at an incident once more, whether or not it changed or is over.</summary>
public sealed record EnrichAgain(IncidentId Incident) : ICommand;

internal sealed class EnrichAgainHandler(ICases cases, IOutbox outbox, TimeProvider clock) : ICommandHandler<EnrichAgain>
{
    public async Task<Result> Handle(EnrichAgain command, CancellationToken cancellationToken)
    {
        if (await cases.Find(command.Incident, cancellationToken) is null) return EnrichmentErrors.NoIncident(command.Incident);

        outbox.Ask(new EnrichIncident(command.Incident, Again: true), EnrichIncident.KeyOf(command.Incident), clock.Now());
        return Result.Ok;
    }
}
