using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Heartbeats;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Heartbeats;

/// <summary>Makes a heartbeat, and gives out its key, which is never shown again.</summary>
public sealed record CreateHeartbeat(string? Name, HeartbeatFields Fields) : ICommand<IssuedKey>;

internal sealed class CreateHeartbeatValidator : AbstractValidator<CreateHeartbeat>
{
    public CreateHeartbeatValidator()
    {
        RuleFor(command => command.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").Must(Slug.Is).WithMessage(Slug.Hint);
        this.Fields(command => command.Fields);
    }
}

internal sealed class CreateHeartbeatHandler(IHeartbeatsDb db, TimeProvider clock) : ICommandHandler<CreateHeartbeat, IssuedKey>
{
    public async Task<Result<IssuedKey>> Handle(CreateHeartbeat command, CancellationToken cancellationToken)
    {
        if (await db.Heartbeats.AnyAsync(heartbeat => heartbeat.Name == command.Name, cancellationToken)) return HeartbeatErrors.NameTaken;
        if (await db.Heartbeats.CountAsync(cancellationToken) >= Heartbeat.MaxCount) return HeartbeatErrors.TooMany;

        var key = IssuedKey.New();
        db.Heartbeats.Add(Heartbeat.Make(command.Name!, command.Fields.ToSettings(), key, clock.Now()));
        return key;
    }
}
