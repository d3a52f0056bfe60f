using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation;
using IncidentManager.Domain.Escalation.OnCall;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Schedules;

/// <summary>
/// Lets somebody stand in. No two overrides of a schedule overlap: an exclusion constraint of the database sees it where two are added at once, and the
/// slower one is then decided anew.
/// </summary>
public sealed record AddOverride(string Schedule, string? User, DateTimeOffset? From, DateTimeOffset? Until) : ICommand<Guid>;

internal sealed class AddOverrideValidator : AbstractValidator<AddOverride>
{
    public AddOverrideValidator(TimeProvider clock)
    {
        RuleFor(command => command.User).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").Must(Slug.Is).WithMessage(Slug.Hint);
        RuleFor(command => command.From).Cascade(CascadeMode.Stop).NotNull().WithMessage("is required")
            .Must(from => Zone.IsWithin(from!.Value)).WithMessage(LayerReader.YearsHint);
        RuleFor(command => command.Until).Cascade(CascadeMode.Stop).NotNull().WithMessage("is required")
            .Must(until => Zone.IsWithin(until!.Value)).WithMessage(LayerReader.YearsHint)
            .Must((command, until) => command.From is null || until > command.From).WithMessage("must be later than from")
            .Must((command, until) => command.From is null || until - command.From <= Override.MaxLength)
            .WithMessage($"must be at most {Override.MaxLength.Days} days after from")
            .Must(until => until > clock.GetUtcNow()).WithMessage("must lie in the future");
    }
}

internal sealed class AddOverrideHandler(IOnCallDb db, TimeProvider clock) : ICommandHandler<AddOverride, Guid>
{
    public async Task<Result<Guid>> Handle(AddOverride command, CancellationToken cancellationToken)
    {
        var (now, from, until) = (clock.Now(), command.From!.Value.ToMicroseconds(), command.Until!.Value.ToMicroseconds());
        if (from >= until) return Error.Invalid("until", "must be later than from");
        if (!await db.Schedules.AnyAsync(one => one.Name == command.Schedule, cancellationToken)) return OnCallErrors.NoSchedule(command.Schedule);
        if (!await db.Users.AnyAsync(user => user.Name == command.User, cancellationToken)) return Error.Invalid("user", $"there is no user '{command.User}'");

        var others = db.Overrides.AsNoTracking().Where(one => one.Schedule == command.Schedule);
        var overlapping = await others.Where(one => one.From < until && one.Until > from).OrderBy(one => one.From).FirstOrDefaultAsync(cancellationToken);
        if (overlapping is not null) return OnCallErrors.Overlaps(from, overlapping);
        if (await others.CountAsync(one => one.Until > now, cancellationToken) >= Override.MaxCount) return OnCallErrors.TooManyOverrides;

        var added = Override.Make(command.Schedule, command.User!, from, until, now);
        db.Overrides.Add(added);
        return added.Id;
    }
}
