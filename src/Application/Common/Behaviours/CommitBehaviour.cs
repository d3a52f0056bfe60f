using IncidentManager.Domain.Common;
using MediatR;

namespace IncidentManager.Application.Common.Behaviours;

/// <summary>
/// Innermost behaviour: one command, one save; nothing else calls SaveChanges. A command that lost a race is handled again on what the
/// winner left; if its sender named the version it was decided on, the handler refuses it then.
/// </summary>
internal sealed class CommitBehaviour<TRequest, TResponse>(IUnitOfWork work) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IChangesState, IRequest<TResponse>
    where TResponse : IOutcome<TResponse>
{
    // Every round of a race has a winner, so as many attempts are enough as a pool has connections to race with.
    private const int MaxAttempts = 100;

    private static readonly Error TooManyRaces = new(ErrorKind.Busy, "too_busy", "Others were faster each time. Try again.");

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        for (var attempt = 1; ; attempt++)
        {
            var response = await next();
            if (response.Error is not null) return response;

            var error = await work.Commit(cancellationToken);
            if (error is null) return response;

            if (error.Kind is not ErrorKind.Stale) return TResponse.Failed(error);
            if (attempt == MaxAttempts) return TResponse.Failed(TooManyRaces);

            work.StartOver();
        }
    }
}
