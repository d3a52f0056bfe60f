namespace IncidentManager.Infrastructure.Common.Calls;

internal static class GuardedHandler
{
    /// <summary>Goes nowhere but through the guard.</summary>
    public static SocketsHttpHandler New(AddressGuard guard) => new()
    {
        AllowAutoRedirect = false, // it could lead anywhere
        UseProxy = false, // it would connect in our place, to whatever it likes
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        ConnectCallback = async (context, ct) => await guard.Connect(context.DnsEndPoint.Host, context.DnsEndPoint.Port, ct),
    };
}
