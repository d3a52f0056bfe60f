using System.Security.Cryptography;
using System.Text;

namespace IncidentManager.Domain.Escalation.OnCall;

/// <summary>Opens the calendar of one schedule to whoever has its address: 28 letters and digits (166 bits) behind a prefix that secret scanners can look for.</summary>
public readonly record struct FeedKey
{
    public const string Prefix = "imc_";
    public const int Length = 32;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private readonly string _text;

    private FeedKey(string text) => _text = text;

    public static FeedKey New() => new(Prefix + RandomNumberGenerator.GetString(Alphabet, Length - Prefix.Length));

    /// <summary>A plain hash: there is nothing to guess in random keys of this length.</summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    public byte[] Hash() => Hash(_text);

    /// <summary>In the same time wherever they differ.</summary>
    public static bool Opens(string key, byte[]? hash) => hash is not null && CryptographicOperations.FixedTimeEquals(Hash(key), hash);

    /// <summary>The one way to its text, for the answer that shows it.</summary>
    public string Reveal() => _text;

    /// <summary>Never the key: records and strings end in logs.</summary>
    public override string ToString() => Prefix + "…";
}
