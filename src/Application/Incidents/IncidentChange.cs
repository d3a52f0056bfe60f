using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Incidents;

/// <summary>A command on one incident that exists.</summary>
internal interface IIncidentCommand : ICommand
{
    IncidentId IncidentId { get; }

    /// <summary>The version it was decided on; without one, the change is made on what is there.</summary>
    int? IfMatch { get; }
}

/// <summary>A command that moves an incident along its lifecycle and may say why.</summary>
internal interface IMoveCommand : IIncidentCommand
{
    string? By { get; }
    string? Note { get; }
}

internal abstract class MoveValidator<TMove> : AbstractValidator<TMove> where TMove : IMoveCommand
{
    protected MoveValidator()
    {
        RuleFor(command => command.By).Actor();
        RuleFor(command => command.Note).Text(Incident.MaxNoteLength);
    }
}

internal static class IncidentChange
{
    /// <summary>Loads the incident, checks the version the sender decided on, and makes the change.</summary>
    public static async Task<Result> Change(
        this IIncidentsDb db, IIncidentCommand command, Func<Incident, Result> change, CancellationToken ct)
    {
        var incident = await db.Incidents.SingleOrDefaultAsync(i => i.Id == command.IncidentId, ct);
        if (incident is null) return IncidentErrors.NotFound(command.IncidentId);
        if (command.IfMatch is { } version && version != incident.Version) return IncidentErrors.ChangedMeanwhile(incident.Version);

        return change(incident);
    }
}
