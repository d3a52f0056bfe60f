namespace IncidentManager.Application.Common.Queue;

/// <summary>
/// Something that is to be done after a commit, and is written in it: the queue sends it to its handler at least once, on any node. It is handled
/// like every other command, and is gone with the commit of its handler; so a handler that only changes rows does so exactly once.
/// A module registers each of its messages by <see cref="QueueServices.AddMessage{T}"/>.
/// </summary>
public interface IMessage : ICommand;

public interface IMessageHandler<in TMessage> : ICommandHandler<TMessage> where TMessage : IMessage;
