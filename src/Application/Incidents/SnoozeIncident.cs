using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Incidents;

/// <summary>Takes an incident on until a time; then it waits for somebody again, unless somebody went on with it.</summary>
/// <param name="For">A duration from now, instead.</param>
public sealed record SnoozeIncident(IncidentId IncidentId, DateTimeOffset? Until, string? For, string? By, string? Note, int? IfMatch) : IMoveCommand;

internal sealed class SnoozeIncidentValidator : MoveValidator<SnoozeIncident>
{
    private static readonly string TooLong = $"must be at most {Incident.LongestSnooze.Days} days ahead";

    public SnoozeIncidentValidator(TimeProvider clock)
    {
        RuleFor(command => command.Until).Cascade(CascadeMode.Stop)
            .Must((command, until) => until is null == command.For is not null).WithMessage("is required, or else `for`")
            .Must(until => until is null || until > clock.GetUtcNow()).WithMessage("must lie in the future")
            .Must(until => until is null || until - clock.GetUtcNow() <= Incident.LongestSnooze).WithMessage(TooLong);
        RuleFor(command => command.For).Cascade(CascadeMode.Stop)
            .Must(text => text is null || Duration.TryParse(text, out _)).WithMessage(Duration.Hint)
            .Must(text => text is null || Duration.Parse(text) > TimeSpan.Zero).WithMessage("must be longer than zero")
            .Must(text => text is null || Duration.Parse(text) <= Incident.LongestSnooze).WithMessage(TooLong);
    }
}

internal sealed class SnoozeIncidentHandler(IIncidentsDb db, IOutbox outbox, TimeProvider clock) : ICommandHandler<SnoozeIncident>
{
    public async Task<Result> Handle(SnoozeIncident command, CancellationToken cancellationToken)
    {
        var until = command.Until?.ToMicroseconds() ?? clock.Now() + Duration.Parse(command.For!);
        var done = await db.Change(command, incident => incident.Snooze(until, command.By!, clock.Now(), command.Note), cancellationToken);
        if (done.Error is null) outbox.Set(new EndSnooze(command.IncidentId), EndSnooze.KeyOf(command.IncidentId), until);
        return done;
    }
}
