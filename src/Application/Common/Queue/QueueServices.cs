using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Application.Common.Queue;

/// <summary>How often and how fast a message is tried again: the wait doubles from the first to the longest, and is spread by ± 20 %.</summary>
/// <param name="MaxAttempts">After these it is a dead letter.</param>
public sealed record RetryPolicy(int MaxAttempts, TimeSpan FirstWait, TimeSpan LongestWait)
{
    /// <summary>For handlers that only change rows: what fails ten times is a bug.</summary>
    public static readonly RetryPolicy ForRows = new(10, TimeSpan.FromMilliseconds(200), TimeSpan.FromMinutes(1));
}

/// <summary>A type of message as the queue knows it.</summary>
/// <param name="Name">Stored with each; never changes.</param>
/// <param name="IsBackground">No page waits for it: it has workers of its own, which are in no hurry.</param>
/// <param name="CallsOut">Its handler calls somebody and has nothing written before: another process takes it over only from one that is dead or hangs.</param>
public sealed record MessageType(string Name, Type Message, RetryPolicy Retries, bool IsBackground = false, bool CallsOut = false);

public static class QueueServices
{
    /// <summary>Makes a type of message known by a name that is stored with each, and so never changes.</summary>
    /// <param name="callsOut">See <see cref="MessageType.CallsOut"/>.</param>
    public static IServiceCollection AddMessage<T>(this IServiceCollection services, string name, RetryPolicy? retries = null, bool callsOut = false) where T : IMessage =>
        services.AddSingleton(new MessageType(name, typeof(T), retries ?? RetryPolicy.ForRows, CallsOut: callsOut));

    /// <summary>As <see cref="AddMessage{T}"/>, of what no page waits for: however much of it waits or hangs, the others are handled as if it were not there.</summary>
    public static IServiceCollection AddBackgroundMessage<T>(this IServiceCollection services, string name, RetryPolicy retries) where T : IMessage =>
        services.AddSingleton(new MessageType(name, typeof(T), retries, IsBackground: true));
}
