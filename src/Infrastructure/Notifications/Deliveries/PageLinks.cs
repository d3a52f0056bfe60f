using IncidentManager.Application.Notifications;
using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.Options;

namespace IncidentManager.Infrastructure.Notifications.Deliveries;

/// <summary>All nodes sign with one key, which a migration made by chance; whoever deletes its row and restarts makes all links of before void.</summary>
internal sealed class PageLinks(Database database, IOptions<NotificationOptions> options) : IPageLinks
{
    public const string Path = "ack";

    private const string ReadKey = "select key from notifications.link_key";

    private volatile byte[]? _key;

    public Uri? ToIncident(IncidentId incident) => options.Value.PublicUrl is { } home ? new Uri(home, $"incidents/{incident}") : null;

    public async Task<Uri?> ToAcknowledge(IncidentId incident, string by, DateTimeOffset now, CancellationToken ct) =>
        options.Value.PublicUrl is { } home
            ? new Uri(home, $"{Path}/{new AcknowledgeLink(incident, by, now + options.Value.LinkLifetime).Sign(await Key(ct))}")
            : null;

    public async Task<AcknowledgeLink?> Read(string text, CancellationToken ct) => AcknowledgeLink.Read(text, await Key(ct));

    private async Task<byte[]> Key(CancellationToken ct)
    {
        if (_key is { } known) return known;

        await using var command = database.DataSource.CreateCommand(ReadKey);
        return _key = (byte[])(await command.ExecuteScalarAsync(ct) ?? throw new InvalidOperationException("notifications.link_key has no row."));
    }
}
