using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Runs;

/// <summary>The runs of an incident, oldest first: who was told by which of them, when and why; and what comes next.</summary>
public sealed record ListEscalations(IncidentId Incident, int Limit, string? Cursor) : IQuery<Page<RunView>>
{
    internal const string Order = "escalations";
}

internal sealed class ListEscalationsValidator : AbstractValidator<ListEscalations>
{
    public ListEscalationsValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<RunView>.MaxSize);
        RuleFor(query => query.Cursor).Must(text => Cursor.TryParse(text, ListEscalations.Order, out _)).WithMessage("is not a cursor that this list gave out");
    }
}

internal sealed class ListEscalationsHandler(IRunsDb db, IEscalatedIncidents incidents) : IQueryHandler<ListEscalations, Page<RunView>>
{
    public async Task<Result<Page<RunView>>> Handle(ListEscalations query, CancellationToken cancellationToken)
    {
        if (await incidents.Find(query.Incident, cancellationToken) is null) return EscalationErrors.NoSuchIncident(query.Incident);

        Cursor.TryParse(query.Cursor, ListEscalations.Order, out var after);
        var last = after?.Id ?? Guid.Empty;
        var runs = await db.Runs.AsNoTracking()
            .Where(run => run.IncidentId == query.Incident && run.Id > last)
            .OrderBy(run => run.Id).Take(query.Limit + 1).ToListAsync(cancellationToken);
        var ids = runs.Select(run => run.Id).ToList();
        var steps = await db.RunSteps.AsNoTracking().Where(step => ids.Contains(step.Run)).ToListAsync(cancellationToken);
        var stepsOf = steps.OrderBy(step => step.Round).ThenBy(step => step.Step).ToLookup(step => step.Run);
        return Page<RunView>.Of(
            [.. runs.Select(run => RunView.Of(run, stepsOf[run.Id]))], query.Limit, view => new Cursor(ListEscalations.Order, "", view.Id));
    }
}
