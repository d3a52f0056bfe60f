using IncidentManager.Domain.Suppression.Contracts;

namespace IncidentManager.Application.Suppression.Contracts;

/// <summary>The mute timings, for whoever names them.</summary>
public interface IMuteTimings
{
    /// <summary>As they are stored at this moment, by name.</summary>
    Task<IReadOnlyDictionary<string, MuteWindow>> All(CancellationToken ct);
}

/// <summary>Settings that name mute timings, so that one in use is not removed.</summary>
public interface IUsesMuteTimings
{
    /// <summary>Who names it, such as `route payments`; empty if nobody does.</summary>
    Task<IReadOnlyList<string>> UsersOf(string muteTiming, CancellationToken ct);
}
