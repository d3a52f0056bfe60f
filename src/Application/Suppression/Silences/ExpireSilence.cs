using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Suppression.Silences;

/// <summary>Ends a silence now; what still fires is told.</summary>
public sealed record ExpireSilence(Guid Id, int? IfMatch) : ICommand;

internal sealed class ExpireSilenceHandler(ISuppressionDb db, TimeProvider clock) : ICommandHandler<ExpireSilence>
{
    public Task<Result> Handle(ExpireSilence command, CancellationToken cancellationToken) =>
        db.Change(command.Id, command.IfMatch, silence => silence.Expire(clock.Now()), cancellationToken);
}
