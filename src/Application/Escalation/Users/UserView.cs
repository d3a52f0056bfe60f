using System.Text.Json;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Domain.Escalation.People;

namespace IncidentManager.Application.Escalation.Users;

public sealed record ContactMethodView(string Channel, IReadOnlyDictionary<string, JsonElement> Settings, string Delay);

/// <summary>A user as shown: the secrets of the contact methods are there, but nobody sees them again.</summary>
public sealed record UserView(
    string Name, string? Email, string TimeZone, IReadOnlyList<ContactMethodView> ContactMethods, IReadOnlyList<QuietHoursFields> QuietHours,
    string? ShiftNotice, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Version)
{
    internal static UserView Of(User user, IContactMethods rules) => new(
        user.Name, user.Email, user.TimeZone,
        [.. user.ContactMethods.Select(one => new ContactMethodView(one.Channel, rules.Mask(new MethodSettings(one.Channel, one.Settings)), one.Delay))],
        [.. user.QuietHours.Select(QuietHoursFields.Of)],
        user.ShiftNotice, user.CreatedAt, user.UpdatedAt, user.Version);
}
