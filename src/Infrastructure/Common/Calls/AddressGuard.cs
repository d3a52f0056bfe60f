using System.Net;
using System.Net.Sockets;

namespace IncidentManager.Infrastructure.Common.Calls;

/// <summary>A host has no address that may be called.</summary>
internal sealed class AddressRefusedException() : IOException(Reason)
{
    public const string Reason = "The host has no public address, and Notifications:AllowPrivateNetworks is false.";
}

/// <summary>
/// The only way out to a host that somebody set. What was checked is what is connected to: the name is resolved once, so a name service that gives another
/// answer a moment later gains nothing.
/// </summary>
internal sealed class AddressGuard(IResolver resolver, CallLimits limits)
{
    private const int MaxAddresses = 8;

    /// <summary>Whether a secret may be sent in plain http: a private network is trusted with it, the internet is not.</summary>
    public bool TrustsTheNetwork => limits.AllowPrivateNetworks;

    /// <summary>As long as a whole call may take, less what is needed to tell a dead host from a slow one.</summary>
    private TimeSpan Patience => limits.Timeout / 2;

    /// <summary>Whether a host may be saved: false for a literal address that is not public, and for this machine's own name. Others are checked when they are called.</summary>
    public bool MayBeSaved(string host)
    {
        if (limits.AllowPrivateNetworks) return true;

        var name = host.TrimEnd('.');
        return IPAddress.TryParse(name, out var address)
            ? PublicAddress.Is(address)
            : !name.Equals("localhost", StringComparison.OrdinalIgnoreCase) && !name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A connection to one of the host's addresses that may be called, in the name service's order.</summary>
    /// <exception cref="AddressRefusedException">It has none.</exception>
    /// <exception cref="SocketException">No connection, also for there was no time left.</exception>
    public async Task<Stream> Connect(string host, int port, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            return new NetworkStream(await Reach(await AddressesOf(host, patience.Token), port, patience.Token), ownsSocket: true);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new SocketException((int)SocketError.TimedOut);
        }
    }

    private async Task<IPAddress[]> AddressesOf(string host, CancellationToken ct)
    {
        var all = IPAddress.TryParse(host, out var literal) ? [literal] : await resolver.Resolve(host, ct);
        if (all.Length == 0) throw new SocketException((int)SocketError.HostNotFound);

        IPAddress[] allowed = [.. all.Where(address => limits.AllowPrivateNetworks || PublicAddress.Is(address)).Take(MaxAddresses)];
        return allowed.Length > 0 ? allowed : throw new AddressRefusedException();
    }

    /// <summary>Each gets its share of the time: a silent one, as where IPv6 leads nowhere, leaves some to the next.</summary>
    private async Task<Socket> Reach(IPAddress[] addresses, int port, CancellationToken ct)
    {
        for (var i = 0; ; i++)
        {
            using var share = CancellationTokenSource.CreateLinkedTokenSource(ct);
            share.CancelAfter(Patience / addresses.Length);
            var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(addresses[i], port), share.Token);
                return socket;
            }
            catch (Exception silent) when (silent is SocketException or OperationCanceledException && !ct.IsCancellationRequested && i < addresses.Length - 1) // the next one may be reached
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }
}
