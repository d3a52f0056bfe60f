namespace IncidentManager.Infrastructure.Common.Calls;

internal static class GuardedHandler
{
    /// <summary>Goes nowhere but through the guard.</summary>
    /// <param name="connectWithin">With TLS; shorter than the call's own time, so that one can tell that nothing was sent.</param>
    public static SocketsHttpHandler New(AddressGuard guard, TimeSpan connectWithin) => new()
    {
        AllowAutoRedirect = false, // it could lead anywhere
        UseProxy = false, // it would connect in our place, to whatever it likes
        UseCookies = false,
        ConnectTimeout = connectWithin,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), // then the name is resolved and its address checked again
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        ConnectCallback = async (context, ct) => await guard.Connect(context.DnsEndPoint.Host, context.DnsEndPoint.Port, ct),
    };
}
