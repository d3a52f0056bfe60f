using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.People;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Users;

internal sealed class StoredPeople(IOnCallDb db, IZones zones) : IPeople
{
    public async Task<Person?> Find(string user, CancellationToken ct) =>
        await db.Users.AsNoTracking().SingleOrDefaultAsync(one => one.Name == user, ct) is { } found
            ? new Person(
                found.Name, found.Email, zones.Of(found.TimeZone),
                [.. found.ContactMethods.Select(one => new ReachedBy(one.Channel, one.Settings, Duration.Parse(one.Delay)))],
                [.. found.QuietHours.Select(text => QuietHoursReader.Read(text, static (_, _) => { })).OfType<QuietHours>()],
                found.ShiftNotice is null ? null : Duration.Parse(found.ShiftNotice))
            : null;
}
