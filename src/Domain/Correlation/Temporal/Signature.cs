using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using IncidentManager.Domain.Correlation.Contracts;

namespace IncidentManager.Domain.Correlation.Temporal;

/// <summary>What kind of alert began: its name and its service, without the numbers that tell one case from the next.</summary>
/// <param name="Id">The same on every machine and in every version: it is stored.</param>
public readonly record struct Signature(long Id, string Text)
{
    public const int MaxLength = 200;

    public static Signature Of(Beginning beginning)
    {
        var (name, service) = (Plain(beginning.Name), Plain(beginning.FirstService));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{name.Length}:{name}{service.Length}:{service}"));
        return new(BinaryPrimitives.ReadInt64BigEndian(hash), service.Length == 0 ? name : $"{name} on {service}");
    }

    private static string Plain(string text)
    {
        StringBuilder plain = new(Math.Min(text.Length, MaxLength));
        foreach (var rune in text.EnumerateRunes())
        {
            if (plain.Length >= MaxLength) break;
            if (!Rune.IsDigit(rune)) plain.Append(rune);
            else if (plain.Length == 0 || plain[^1] != '#') plain.Append('#');
        }

        return plain.ToString();
    }
}
