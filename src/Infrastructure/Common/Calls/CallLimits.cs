namespace IncidentManager.Infrastructure.Common.Calls;

/// <summary>What holds for every call to a host that somebody set.</summary>
/// <param name="AllowPrivateNetworks">Whether it may be at an address that is not public.</param>
/// <param name="Timeout">Of one call; the connection must be there in half of it.</param>
internal sealed record CallLimits(bool AllowPrivateNetworks, TimeSpan Timeout);
