using System.Text.Json;
using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Escalation.People;

/// <summary>One way to reach a user, as it was set.</summary>
/// <param name="Settings">What the channel has nothing against, secrets included.</param>
/// <param name="Delay">A duration, from the moment at which the user is paged.</param>
public sealed record ContactMethod(string Channel, IReadOnlyDictionary<string, JsonElement> Settings, string Delay);

/// <summary>What is set about a user.</summary>
/// <param name="ShiftNotice">How long before a shift he is told of it, as a duration; null for no notices.</param>
public sealed record UserSettings(
    string? Email, string TimeZone, IReadOnlyList<ContactMethod> ContactMethods, IReadOnlyList<QuietHoursText> QuietHours, string? ShiftNotice);

/// <summary>Somebody who is told, and how.</summary>
public sealed class User : AggregateRoot
{
    public const int MaxCount = 10_000;
    public const int MaxMethods = 10;
    public const int MaxQuietHours = 20;
    public const int MaxEmailLength = 254;

    /// <summary>Whoever is reached later than this is not reached on time.</summary>
    public static readonly TimeSpan MaxDelay = TimeSpan.FromHours(24);

    public static readonly TimeSpan MaxShiftNotice = TimeSpan.FromDays(7);

    public string Name { get; private init; } = "";
    public string? Email { get; private set; }
    public string TimeZone { get; private set; } = "";

    /// <summary>In the order in which they are used; their delays never fall.</summary>
    public IReadOnlyList<ContactMethod> ContactMethods { get; private set; } = [];

    /// <summary>Checked.</summary>
    public IReadOnlyList<QuietHoursText> QuietHours { get; private set; } = [];
    public string? ShiftNotice { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public int Version { get; private set; } = 1;

    private User() { } // EF Core

    public static User Make(string name, UserSettings settings, DateTimeOffset now)
    {
        var user = new User { Name = name, CreatedAt = now };
        user.Set(settings, now);
        return user;
    }

    public void Change(UserSettings settings, DateTimeOffset now)
    {
        Version++;
        Set(settings, now);
    }

    private void Set(UserSettings settings, DateTimeOffset now) =>
        (Email, TimeZone, ContactMethods, QuietHours, ShiftNotice, UpdatedAt) =
            (settings.Email, settings.TimeZone, settings.ContactMethods, settings.QuietHours, settings.ShiftNotice, now);
}
