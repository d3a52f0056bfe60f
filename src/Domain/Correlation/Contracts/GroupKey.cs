using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace IncidentManager.Domain.Correlation.Contracts;

/// <summary>
/// What alerts of one incident have in common: SHA-256 (FIPS 180-4) over fields that each stand behind their length in UTF-8 bytes, so that no two lists of
/// fields run into the same text. At most one active incident has a key (ux_group_bindings_active). A fingerprint is a key as well.
/// </summary>
public readonly record struct GroupKey : IComparable<GroupKey>
{
    public const int Length = 32;

    private readonly UInt128 _first;
    private readonly UInt128 _second;

    private GroupKey(ReadOnlySpan<byte> hash) =>
        (_first, _second) = (BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));

    /// <summary>Its first 16 bits; the same everywhere.</summary>
    public int Prefix => (int)(_first >> 112);

    public static GroupKey Of(params IReadOnlyList<string> fields)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var field in fields)
        {
            var text = Encoding.UTF8.GetBytes(field);
            BinaryPrimitives.WriteInt32BigEndian(length, text.Length);
            hash.AppendData(length);
            hash.AppendData(text);
        }

        Span<byte> bytes = stackalloc byte[Length];
        hash.GetHashAndReset(bytes);
        return new(bytes);
    }

    /// <summary>What the incident of a service's alerts has that do not say in which cluster it runs.</summary>
    public static GroupKey OfService(string service) => Of("service", service);

    /// <summary>Of those that say it.</summary>
    public static GroupKey OfService(string service, string cluster) => Of("service", service, "cluster", cluster);

    /// <summary>Of those that say any.</summary>
    public static GroupKey OfServiceInAnyCluster(string service) => Of("service-in-any-cluster", service);

    /// <param name="hash">32 bytes.</param>
    public static GroupKey FromBytes(ReadOnlySpan<byte> hash) => new(hash);

    public byte[] ToBytes()
    {
        var hash = new byte[Length];
        BinaryPrimitives.WriteUInt128BigEndian(hash, _first);
        BinaryPrimitives.WriteUInt128BigEndian(hash.AsSpan(16), _second);
        return hash;
    }

    /// <summary>In the order of the bytes, which is the database's.</summary>
    public int CompareTo(GroupKey other) => _first == other._first ? _second.CompareTo(other._second) : _first.CompareTo(other._first);

    public override int GetHashCode() => HashCode.Combine(_second); // seeded: nobody can choose labels that all fall into one bucket

    public override string ToString() => Convert.ToHexStringLower(ToBytes());

    public static bool operator <(GroupKey one, GroupKey other) => one.CompareTo(other) < 0;
    public static bool operator >(GroupKey one, GroupKey other) => one.CompareTo(other) > 0;
    public static bool operator <=(GroupKey one, GroupKey other) => one.CompareTo(other) <= 0;
    public static bool operator >=(GroupKey one, GroupKey other) => one.CompareTo(other) >= 0;
}
