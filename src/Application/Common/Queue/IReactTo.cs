using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Common.Queue;

/// <summary>What a module does about another one's message. All reactions to a message are one commit, and happen exactly once; so they only change rows.</summary>
public interface IReactTo<in TMessage> where TMessage : IMessage
{
    Task React(TMessage message, CancellationToken ct);
}

/// <summary>Handles a message that a module tells to whoever listens.</summary>
internal abstract class Announcement<TMessage>(IEnumerable<IReactTo<TMessage>> reactions) : IMessageHandler<TMessage> where TMessage : IMessage
{
    public async Task<Result> Handle(TMessage message, CancellationToken cancellationToken)
    {
        foreach (var reaction in reactions) await reaction.React(message, cancellationToken);
        return Result.Ok;
    }
}
