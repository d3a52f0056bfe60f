using System.Text.Json;
using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Escalation.OnCall;
using IncidentManager.Domain.Escalation.People;

namespace IncidentManager.Application.Escalation.Contracts;

/// <summary>The users, for whoever tells them something.</summary>
public interface IPeople
{
    /// <summary>As the user is stored at this moment; null if there is none of this name.</summary>
    Task<Person?> Find(string user, CancellationToken ct);
}

/// <summary>One way to reach a user.</summary>
/// <param name="Channel">As contact points name it, such as `sms`.</param>
/// <param name="Settings">With their secrets, such as the channel has nothing against: not to be shown or logged.</param>
/// <param name="Delay">From the moment at which the user is paged; never shorter than that of the method before.</param>
public sealed record ReachedBy(string Channel, IReadOnlyDictionary<string, JsonElement> Settings, TimeSpan Delay);

/// <summary>A user, and how he is reached.</summary>
public sealed class Person
{
    private readonly Zone _zone;
    private readonly IReadOnlyList<QuietHours> _quietHours;

    internal Person(string name, string? email, Zone zone, IReadOnlyList<ReachedBy> methods, IReadOnlyList<QuietHours> quietHours, TimeSpan? shiftNotice)
    {
        (Name, Email, Methods, ShiftNotice) = (name, email, methods, shiftNotice);
        (_zone, _quietHours) = (zone, quietHours);
    }

    public string Name { get; }
    public string? Email { get; }

    /// <summary>By its IANA name.</summary>
    public string TimeZone => _zone.Name;

    /// <summary>In the order in which they are used.</summary>
    public IReadOnlyList<ReachedBy> Methods { get; }

    /// <summary>How long before a shift its user is told of it, besides at its start (zero: only then); null if he wants no notices.</summary>
    public TimeSpan? ShiftNotice { get; }

    /// <summary>What a clock on the user's wall shows.</summary>
    public DateTime WallClock(DateTimeOffset instant) => new(_zone.ToLocal(instant.UtcTicks));

    /// <summary>Whether the user's methods are not to be used at this instant for what presses so much.</summary>
    public bool IsQuiet(Urgency urgency, DateTimeOffset instant)
    {
        foreach (var hours in _quietHours)
            if (hours.Silence(urgency, _zone, instant)) return true;

        return false;
    }
}

/// <summary>Settings that name users, so that one in use is not removed.</summary>
public interface IUsesUsers
{
    /// <summary>Who names the user, such as `schedule payments`; empty if nobody does.</summary>
    Task<IReadOnlyList<string>> UsersOf(string user, CancellationToken ct);
}
