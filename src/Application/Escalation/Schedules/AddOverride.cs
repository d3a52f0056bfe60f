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
public sealed record AddOverride(string Schedule, string? User, DateTimeOffset? From, DateTimeOffset? Until) : ICommand<Guid>, IOverrideFields;

internal sealed class AddOverrideValidator : AbstractValidator<AddOverride>
{
    public AddOverrideValidator(TimeProvider clock) => this.Fields(clock);
}

internal sealed class AddOverrideHandler(IOnCallDb db, TimeProvider clock) : ICommandHandler<AddOverride, Guid>
{
    public async Task<Result<Guid>> Handle(AddOverride command, CancellationToken cancellationToken)
    {
        var (now, from, until) = (clock.Now(), command.From!.Value.ToMicroseconds(), command.Until!.Value.ToMicroseconds());
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
