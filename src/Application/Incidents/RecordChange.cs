using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Incidents;

/// <summary>Tells the active incidents of a service that something was changed there. A service without any keeps no record of it.</summary>
public sealed record RecordChange(
    string? Service, string? Summary, DateTimeOffset? HappenedAt, IReadOnlyCollection<string> Links, string? By) : ICommand
{
    /// <summary>The newest are told: in a storm of incidents a change is no news to each of them.</summary>
    public const int MaxIncidents = 100;
}

internal sealed class RecordChangeValidator : AbstractValidator<RecordChange>
{
    public RecordChangeValidator()
    {
        RuleFor(command => command.Service).RequiredText(Incident.MaxNameLength);
        RuleFor(command => command.Summary).RequiredText(Change.MaxSummaryLength);
        RuleFor(command => command.Links).Texts(Change.MaxLinks, Incident.MaxNoteLength);
        RuleFor(command => command.By).Actor();
    }
}

internal sealed class RecordChangeHandler(IIncidentsDb db, TimeProvider clock) : ICommandHandler<RecordChange>
{
    private static readonly IncidentState[] Active = [.. Enum.GetValues<IncidentState>().Where(state => state.IsActive())];

    public async Task<Result> Handle(RecordChange command, CancellationToken cancellationToken)
    {
        var change = new Change(command.Summary!, command.HappenedAt, command.Links);
        var incidents = await db.Incidents
            .Where(incident => Active.Contains(incident.State) && incident.Services.Contains(command.Service!))
            .OrderByDescending(incident => incident.CreatedAt).ThenByDescending(incident => incident.Id)
            .Take(RecordChange.MaxIncidents)
            .ToListAsync(cancellationToken);
        var told = await KnowingOf(change, command.By!, [.. incidents.Select(incident => incident.Id)], cancellationToken);

        foreach (var incident in incidents.Where(incident => !told.Contains(incident.Id)))
            incident.RecordChange(change, command.By!, clock.Now());

        return Result.Ok;
    }

    /// <summary>The same change sent again is no other one; without its own time nobody can tell, and it stands there twice.</summary>
    private async Task<HashSet<IncidentId>> KnowingOf(Change change, string by, IncidentId[] incidents, CancellationToken ct)
    {
        if (change.HappenedAt is null) return [];

        var text = change.Text;
        return await db.Timeline
            .Where(entry => incidents.Contains(entry.IncidentId) && entry.Event == TimelineEvent.ChangeRecorded)
            .Where(entry => entry.Actor == by && entry.Text == text)
            .Select(entry => entry.IncidentId)
            .ToHashSetAsync(ct);
    }
}
