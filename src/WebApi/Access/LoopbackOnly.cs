using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace IncidentManager.WebApi.Access;

/// <summary>An address to listen on that the mode of access rules out.</summary>
internal sealed class ForbiddenAddressException(string message) : Exception(message);

internal static class LoopbackOnly
{
    /// <summary>Refuses to start on any address that another machine could reach, before the socket is opened.</summary>
    public static void ListenOnLoopbackOnly(this KestrelServerOptions kestrel) => kestrel.ConfigureEndpointDefaults(endpoint =>
    {
        if (endpoint.EndPoint is IPEndPoint { Address: var address } && !IPAddress.IsLoopback(address))
            throw new ForbiddenAddressException(
                $"Access:Mode is Open, which listens on loopback only, but an address to listen on is {endpoint.EndPoint}. "
                + "Listen on http://localhost:8080, or set Access:Mode to Keys and Access:BootstrapKey to a secret.");
    });
}
