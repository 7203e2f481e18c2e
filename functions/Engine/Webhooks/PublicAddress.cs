using System.Net;
using System.Net.Sockets;

namespace Collections.Engine.Webhooks;

/// <summary>
/// Which addresses belong to the public internet. Everything else (loopback, private, link-local, shared, test,
/// multicast, the cloud's own services) is refused, also where it hides inside an IPv6 address that carries an IPv4
/// one. Source: IANA special-purpose address registries (RFC 6890 and successors).
/// </summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",

            // Azure's own host agent answers on this public-looking address, from inside every virtual machine.
            "168.63.129.16/32",

            // IPv6: protocol assignments (Teredo among them), documentation, AS112. 6to4 and NAT64 are unwrapped below.
            "2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>True for a unicast address that is reachable over the public internet.</summary>
    public static bool Holds(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !NotPublic.Any(network => network.Contains(address));
        }

        return Carried(address) is { } carried
            ? Holds(carried)
            : GlobalUnicast.Contains(address) && !NotPublic.Any(network => network.Contains(address));
    }

    /// <summary>The IPv4 address that an IPv6 address stands for, or null where it stands for itself.</summary>
    private static IPAddress? Carried(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        return SixToFour.Contains(address) ? new IPAddress(bytes.AsSpan(2, 4))
            : Nat64.Contains(address) ? new IPAddress(bytes.AsSpan(12, 4))
            : null;
    }
}
