using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Common.Queue.DeadLetters;

/// <summary>Gives a message up for good.</summary>
public sealed record DiscardDeadLetter(Guid Id) : ICommand;

internal sealed class DiscardDeadLetterHandler(IDeadLetters letters) : ICommandHandler<DiscardDeadLetter>
{
    public async Task<Result> Handle(DiscardDeadLetter command, CancellationToken cancellationToken) =>
        await letters.Discard(command.Id, cancellationToken) ? Result.Ok : DeadLetterErrors.NotFound(command.Id);
}
