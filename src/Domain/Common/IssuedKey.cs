using System.Security.Cryptography;
using System.Text;

namespace IncidentManager.Domain.Common;

/// <summary>
/// A key that we give out, known to its sender alone: 29 letters and digits (172 bits) behind a prefix that secret scanners can look for.
/// 32 characters in all, as long as PagerDuty's routing keys.
/// </summary>
public readonly record struct IssuedKey
{
    public const string Prefix = "im_";
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int Length = 32;

    private readonly string _text;

    private IssuedKey(string text) => _text = text;

    public static IssuedKey New() => new(Prefix + RandomNumberGenerator.GetString(Alphabet, Length - Prefix.Length));

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>A plain hash: there is nothing to guess in random keys of this length, so a slow one would only slow intake down.</summary>
    public byte[] Hash() => Hash(_text);

    /// <summary>The one way to its text, for the answer that shows it.</summary>
    public string Reveal() => _text;

    /// <summary>Never the key: records and strings end in logs.</summary>
    public override string ToString() => Prefix + "…";
}
