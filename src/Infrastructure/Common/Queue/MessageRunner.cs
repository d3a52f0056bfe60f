using System.Diagnostics;
using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Persistence;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IncidentManager.Infrastructure.Common.Queue;

/// <summary>Sends a message to its handler, in a scope of its own, and writes down what its failure makes of it. Its success is in the handler's commit.</summary>
internal sealed class MessageRunner(IServiceScopeFactory scopes, MessageTypes types, TimeProvider clock, ILogger<MessageRunner> log)
{
    /// <summary>A row that was locked may be free by then; a database that is away makes the message wait for the end of its claim.</summary>
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromMilliseconds(200);

    /// <returns>Whether it came to an end that counts: done, or written down as failed.</returns>
    public async Task<bool> Run(ClaimedMessage message, CancellationToken ct)
    {
        using var activity = new Activity(message.Type);
        if (message.Trace is not null) activity.SetParentId(message.Trace);
        activity.Start();
        try
        {
            await Handle(message, types.Of(message), ct);
            return true;
        }
        catch (PostgresException lost) when (lost.SqlState == QueueSql.ClaimLost)
        {
            log.LogInformation("Message {Id} ({Type}) took too long, and another worker has taken it over", message.Id, message.Type);
        }
        catch (Exception trouble) when (ct.IsCancellationRequested || DatabaseTrouble.Is(trouble))
        {
            // No try of the message's own.
            log.LogInformation("Message {Id} ({Type}) waits for the database: {Reason}", message.Id, message.Type, trouble.Message);
            await TryLetGo(message, ct);
        }
        catch (Exception bug) // the worker must outlive it, and the message's own row keeps the failure
        {
            log.LogError(bug, "Message {Id} ({Type}) could not even be written down as failed", message.Id, message.Type);
        }

        return false;
    }

    private async Task TryLetGo(ClaimedMessage message, CancellationToken ct)
    {
        try
        {
            await Task.Delay(AfterTrouble, ct); // by the wall's clock: it is another transaction, or a new connection, that is waited for
            await Keep(message, RetryPolicy.ForRows, current => current.Postpone(clock.Now()));
        }
        catch (Exception trouble) when (DatabaseTrouble.Is(trouble) || trouble is PostgresException { SqlState: QueueSql.ClaimLost })
        {
            log.LogDebug("Message {Id} is left to the end of its claim: {Reason}", message.Id, trouble.Message);
        }
    }

    private async Task Handle(ClaimedMessage message, MessageType type, CancellationToken ct)
    {
        ICommand command;
        try
        {
            command = MessageTypes.Read(type, message.Payload);
        }
        catch (JsonException broken)
        {
            await Keep(message, type.Retries, current => current.GiveUp($"It cannot be read: {broken.Message}"));
            return;
        }

        string failure;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentMessage>().Begin(message, type.Retries);
            var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, ct);
            if (result.Error is not { } error) return;

            failure = $"{error.Code}: {error.Message}";
        }
        catch (Exception fault) when (!ct.IsCancellationRequested && (fault is OperationCanceledException || !IsNoFailure(fault)))
        {
            log.LogError(fault, "Message {Id} ({Type}) failed", message.Id, message.Type);
            failure = $"{fault.GetType().Name}: {fault.Message}";
        }

        await Keep(message, type.Retries, current => current.TryAgain(failure));
    }

    /// <summary>An HTTP call that timed out looks like a database that did, but is a cancellation.</summary>
    private static bool IsNoFailure(Exception fault) => fault is PostgresException { SqlState: QueueSql.ClaimLost } || DatabaseTrouble.Is(fault);

    /// <summary>What its handler changed is rolled back; only the message's own row tells of it.</summary>
    private async Task Keep(ClaimedMessage message, RetryPolicy retries, Action<CurrentMessage> how)
    {
        await using var scope = scopes.CreateAsyncScope();
        var current = scope.ServiceProvider.GetRequiredService<CurrentMessage>();
        current.Begin(message, retries);
        how(current);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Commit(CancellationToken.None);
    }
}
