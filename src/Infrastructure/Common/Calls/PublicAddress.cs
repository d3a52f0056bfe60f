using System.Net;
using System.Net.Sockets;

namespace IncidentManager.Infrastructure.Common.Calls;

/// <summary>
/// Which addresses are anybody's (the IANA special-purpose registries of IPv4 and IPv6, RFC 6890). Of IPv6 that is global unicast alone, without the forms
/// that have an IPv4 address inside: what they lead to is not to be seen from here.
/// </summary>
internal static class PublicAddress
{
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    // A mapped address is asked for first: IPNetwork takes it for the IPv4 address inside.
    public static bool Is(IPAddress address) => !address.IsIPv4MappedToIPv6
        && (address.AddressFamily is AddressFamily.InterNetwork || GlobalUnicast.Contains(address))
        && !Special.Any(network => network.Contains(address));
}
