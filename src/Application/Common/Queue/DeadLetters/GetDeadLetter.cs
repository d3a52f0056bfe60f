using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Common.Queue.DeadLetters;

public sealed record GetDeadLetter(Guid Id) : IQuery<DeadLetter>;

internal sealed class GetDeadLetterHandler(IDeadLetters letters) : IQueryHandler<GetDeadLetter, DeadLetter>
{
    public async Task<Result<DeadLetter>> Handle(GetDeadLetter query, CancellationToken cancellationToken) =>
        await letters.Find(query.Id, cancellationToken) is { } found ? found : DeadLetterErrors.NotFound(query.Id);
}
