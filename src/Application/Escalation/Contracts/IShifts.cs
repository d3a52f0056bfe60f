namespace IncidentManager.Application.Escalation.Contracts;

/// <summary>The shifts that begin, for whoever tells their users of them.</summary>
public interface IShifts
{
    /// <summary>Whether any user wants notices.</summary>
    Task<bool> AreWanted(CancellationToken ct);

    /// <summary>
    /// As schedules and overrides are stored at this moment: the shifts of users who want notices that begin from an instant on, and of which, or of whose notice, the time
    /// comes before another one. Where a user's shift follows another one of the same schedule and user, nothing begins.
    /// </summary>
    Task<IReadOnlyList<BeginningShift>> Beginning(DateTimeOffset from, DateTimeOffset until, CancellationToken ct);
}

/// <param name="Notice">How long before it the user wants to be told; zero for only at its beginning.</param>
public sealed record BeginningShift(string Schedule, string User, DateTimeOffset From, TimeSpan Notice);
