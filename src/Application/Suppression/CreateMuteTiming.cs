using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Suppression;

public sealed record CreateMuteTiming(string? Name, IReadOnlyList<TimeIntervalFields>? TimeIntervals) : ICommand, IMuteTimingFields;

internal sealed class CreateMuteTimingValidator : AbstractValidator<CreateMuteTiming>
{
    public CreateMuteTimingValidator()
    {
        RuleFor(command => command.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").Must(Slug.Is).WithMessage(Slug.Hint);
        this.Fields();
    }
}

internal sealed class CreateMuteTimingHandler(ISuppressionDb db, TimeProvider clock) : ICommandHandler<CreateMuteTiming>
{
    public async Task<Result> Handle(CreateMuteTiming command, CancellationToken cancellationToken)
    {
        if (await db.MuteTimings.AnyAsync(timing => timing.Name == command.Name, cancellationToken)) return SuppressionErrors.NameTaken;
        if (await db.MuteTimings.CountAsync(cancellationToken) >= MuteTiming.MaxCount) return SuppressionErrors.TooMany;

        db.MuteTimings.Add(MuteTiming.Make(command.Name!, [.. command.TimeIntervals!.Select(interval => interval.ToText())], clock.Now()));
        return Result.Ok;
    }
}
