using IncidentManager.Domain.Escalation.DeadMansSwitch;

namespace IncidentManager.Application.Escalation.DeadMansSwitch;

/// <summary>What must be well before we say that we are.</summary>
public interface IWholeChain
{
    /// <summary>Null while all is well. A database that does not answer is an exception.</summary>
    Task<WithheldBecause?> WhatIsWrong(CancellationToken ct);
}

/// <summary>Whoever raises the alarm when we fall silent.</summary>
public interface IOutside
{
    /// <returns>Whether it took the ping.</returns>
    Task<bool> Ping(Uri url, CancellationToken ct);
}
