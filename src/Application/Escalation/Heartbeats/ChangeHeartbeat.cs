using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Escalation.Heartbeats;

/// <summary>Sets all of a heartbeat anew but its name and its key. With another interval, or after a pause, silence counts from now.</summary>
public sealed record ChangeHeartbeat(string Name, HeartbeatFields Fields, int? IfMatch) : ICommand;

internal sealed class ChangeHeartbeatValidator : AbstractValidator<ChangeHeartbeat>
{
    public ChangeHeartbeatValidator() => this.Fields(command => command.Fields);
}

internal sealed class ChangeHeartbeatHandler(IHeartbeatsDb db, TimeProvider clock) : ICommandHandler<ChangeHeartbeat>
{
    public Task<Result> Handle(ChangeHeartbeat command, CancellationToken cancellationToken) =>
        db.Change(command.Name, command.IfMatch, heartbeat => heartbeat.Change(command.Fields.ToSettings(), clock.Now()), cancellationToken);
}
