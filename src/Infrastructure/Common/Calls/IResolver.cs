using System.Net;

namespace IncidentManager.Infrastructure.Common.Calls;

/// <summary>The name service.</summary>
internal interface IResolver
{
    /// <exception cref="System.Net.Sockets.SocketException">There is no such name, or no answer.</exception>
    Task<IPAddress[]> Resolve(string host, CancellationToken ct);
}

internal sealed class SystemResolver : IResolver
{
    public Task<IPAddress[]> Resolve(string host, CancellationToken ct) => Dns.GetHostAddressesAsync(host, ct);
}
