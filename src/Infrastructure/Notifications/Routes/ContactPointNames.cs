using IncidentManager.Application.Notifications;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Infrastructure.Notifications.Routes;

/// <summary>In the connection, and so in the transaction, of whoever asks.</summary>
internal sealed class ContactPointNames(AppDbContext db) : IContactPointNames
{
    public async Task<IReadOnlySet<string>> All(CancellationToken ct) =>
        await db.Database.SqlQueryRaw<string>("select name from notifications.contact_points").ToHashSetAsync(ct);
}
