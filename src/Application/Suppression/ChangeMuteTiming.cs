using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Suppression;

/// <summary>Sets the intervals of a mute timing anew.</summary>
public sealed record ChangeMuteTiming(string Name, IReadOnlyList<TimeIntervalFields>? TimeIntervals, int? IfMatch) : ICommand, IMuteTimingFields;

internal sealed class ChangeMuteTimingValidator : AbstractValidator<ChangeMuteTiming>
{
    public ChangeMuteTimingValidator() => this.Fields();
}

internal sealed class ChangeMuteTimingHandler(ISuppressionDb db, TimeProvider clock) : ICommandHandler<ChangeMuteTiming>
{
    public Task<Result> Handle(ChangeMuteTiming command, CancellationToken cancellationToken) => db.Change(
        command.Name, command.IfMatch,
        timing => timing.Change([.. command.TimeIntervals!.Select(interval => interval.ToText())], clock.Now()),
        cancellationToken);
}
