using Microsoft.Extensions.Options;

namespace IncidentManager.Application.Notifications.Paging;

/// <summary>The contact point that stands in for people who cannot be reached is not removed by mistake.</summary>
internal sealed class FallbackInUse(IOptions<NotificationOptions> options) : IUsesContactPoints
{
    public Task<IReadOnlyList<string>> UsersOf(string contactPoint, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<string>>(contactPoint == options.Value.FallbackContactPoint ? ["the setting Notifications:FallbackContactPoint"] : []);
}
