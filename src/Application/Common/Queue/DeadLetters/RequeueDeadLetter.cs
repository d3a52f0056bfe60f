using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Common.Queue.DeadLetters;

/// <summary>Has a message handled again that was given up: its cause is mended, so it gets all its tries.</summary>
public sealed record RequeueDeadLetter(Guid Id) : ICommand;

internal sealed class RequeueDeadLetterHandler(IDeadLetters letters) : ICommandHandler<RequeueDeadLetter>
{
    public Task<Result> Handle(RequeueDeadLetter command, CancellationToken cancellationToken) => letters.Requeue(command.Id, cancellationToken);
}
