namespace IncidentManager.Infrastructure.Common.Queue;

/// <summary>What the background gives way to: what senders or pages wait for.</summary>
internal interface IComesFirst
{
    /// <summary>Whether there is work for this process itself just now; to be asked from any thread.</summary>
    bool IsBusy { get; }
}
