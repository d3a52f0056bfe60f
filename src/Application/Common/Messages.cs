using IncidentManager.Domain.Common;
using MediatR;

namespace IncidentManager.Application.Common;

/// <summary>Saved by the commit behaviour: one command, one save.</summary>
public interface IChangesState;

public interface ICommand : IRequest<Result>, IChangesState;
public interface ICommand<T> : IRequest<Result<T>>, IChangesState;
public interface IQuery<T> : IRequest<Result<T>>;

public interface ICommandHandler<in TCommand> : IRequestHandler<TCommand, Result> where TCommand : ICommand;
public interface ICommandHandler<in TCommand, T> : IRequestHandler<TCommand, Result<T>> where TCommand : ICommand<T>;
public interface IQueryHandler<in TQuery, T> : IRequestHandler<TQuery, Result<T>> where TQuery : IQuery<T>;

/// <summary>Runs before the commit and inside it: may change rows of its own module, must not leave the process.</summary>
public interface IWhen<in TEvent> where TEvent : IDomainEvent
{
    Task Handle(TEvent happened, CancellationToken ct);
}

/// <summary>Runs once the commit succeeded: metrics, cache eviction. Must not fail the request.</summary>
public interface IAfterCommit<in TEvent> where TEvent : IDomainEvent
{
    void Handle(TEvent happened);
}

public interface IUnitOfWork
{
    /// <summary>
    /// Saves once and then tells <see cref="IAfterCommit{TEvent}"/>, or says why it could not:
    /// <see cref="ErrorKind.Stale"/> when another commit was faster, a module's own error when one of its unique indexes refused.
    /// </summary>
    Task<Error?> Commit(CancellationToken ct);

    /// <summary>Forgets everything loaded and changed, so that a command can be handled anew.</summary>
    void StartOver();
}
