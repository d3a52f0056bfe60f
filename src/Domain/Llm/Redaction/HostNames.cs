using System.Buffers;
using System.Collections.Frozen;
using static IncidentManager.Domain.Llm.Redaction.Characters;

namespace IncidentManager.Domain.Llm.Redaction;

/// <summary>Which words are names of machines and pods.</summary>
internal sealed class HostNames
{
    // Left out are those that code and files use as well: py, sh, rs, md, so, cc, in, id, is, me, ps, name, info, group, zip.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Endings = new[]
    {
        "local", "internal", "lan", "intranet", "corp", "home", "localdomain", "svc", "consul", "private", "arpa", "test", "example", "invalid",
        "com", "net", "org", "io", "dev", "cloud", "app", "ai", "co", "edu", "gov", "mil", "biz", "eu", "tech", "shop",
        "de", "fr", "uk", "nl", "at", "ch", "be", "it", "es", "pt", "se", "no", "dk", "fi", "pl", "cz", "sk", "hu", "ro", "bg", "gr", "hr", "ie", "lu", "lt", "lv", "ee", "si",
        "jp", "cn", "kr", "au", "nz", "ca", "br", "mx", "ar", "cl", "ru", "ua", "tr", "za", "sg", "hk", "tw", "il", "ae", "sa", "th", "vn",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    // com.example.checkout is a package: names of packages are written backwards.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Beginnings =
        new[] { "com", "net", "org", "io", "dev", "java", "javax", "system", "microsoft", "spring" }
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    // Kubernetes' alphabet for what it makes up (apimachinery, util/rand).
    private static readonly SearchValues<char> RandomLetters = SearchValues.Create("bcdfghjklmnpqrstvwxz2456789");
    private static readonly SearchValues<char> DigitsAndHyphens = SearchValues.Create("0123456789-");

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _public;

    public HostNames(IEnumerable<string> publicDomains) =>
        _public = publicDomains.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether everybody may read it: localhost, and what is configured.</summary>
    public bool IsPublic(ReadOnlySpan<char> host)
    {
        if (host.Is("localhost") || _public.Contains(host)) return true;

        for (var dot = -1; dot < host.Length;)
        {
            var rest = host[(dot + 1)..];
            if (dot >= 0 && _public.Contains(host[dot..])) return true;
            if (dot < 0 && rest.Length < 64 && IsPublicRoot(rest)) return true;
            var next = rest.IndexOf('.');
            if (next < 0) return false;
            dot += next + 1;
        }

        return false;
    }

    /// <summary>A full name that says by its ending that it is one.</summary>
    /// <param name="after">What follows it: a bracket makes it a method, an equals sign a setting.</param>
    public static bool IsFull(ReadOnlySpan<char> word, Letters letters, char after)
    {
        if (word.Length > 253 || after is '(' or '=' || (letters & Letters.Foreign) != 0 && word.Length < 4) return false;

        var dot = word.LastIndexOf('.');
        var ending = word[(dot + 1)..];
        if (dot < 1 || ending.Length is < 2 or > 11 || word[0] is '.' or '-' || !Endings.Contains(ending)) return false;
        if ((letters & Letters.Upper) != 0 && ending.ContainsAnyInRange('A', 'Z') && (letters & Letters.Lower) != 0) return false;
        return !Beginnings.Contains(word[..word.IndexOf('.')]) && word.IndexOf("..") < 0;
    }

    /// <summary>Ends like a host's name: letters and a dot, whatever the last label.</summary>
    public static bool IsDotted(ReadOnlySpan<char> word)
    {
        var dot = word.LastIndexOf('.');
        return dot > 0 && word.Length - dot > 2 && word.Length <= 253 && !word[(dot + 1)..].ContainsAnyInRange('0', '9');
    }

    /// <summary>
    /// Names that Kubernetes and cloud providers make: deployment-7d9f8b6c5d-x2xkp (the random parts have no vowels and none of 0, 1 and 3), daemonset-x7k2p, ip-10-0-3-17, gke-…, aks-….
    /// </summary>
    public static bool IsMade(ReadOnlySpan<char> word)
    {
        if (word.Length < 8 || word.Length > 253 || !char.IsAsciiLetterLower(word[0])) return false;
        if (word.StartsWith("gke-")) return word.Count('-') >= 3;
        if (word.StartsWith("aks-")) return word.Contains("-vmss", StringComparison.Ordinal);
        if (word.StartsWith("ip-") && IsV4WithHyphens(word[3..])) return true;

        var space = word.IndexOf('_'); // pod_namespace, as the kubelet writes
        if (space > 0) word = word[..space];
        var hyphen = word.LastIndexOf('-');
        if (hyphen < 1 || word.Length - hyphen != 6 || !IsRandom(word[(hyphen + 1)..])) return false;

        var before = word[..hyphen];
        var set = before[(before.LastIndexOf('-') + 1)..];
        if (set.Length is >= 6 and <= 10 && set.Length < before.Length && IsRandom(set) && set.ContainsAnyInRange('0', '9')) return true;
        return word[(hyphen + 1)..].ContainsAnyInRange('0', '9') && word[(hyphen + 1)..].ContainsAnyInRange('a', 'z');
    }

    /// <summary>db-1 or web07 before a port; p99:1200 is none, nor is sha256:12345.</summary>
    public static bool HasPort(ReadOnlySpan<char> text, ReadOnlySpan<char> word, int end)
    {
        if (text.At(end) != ':' || !char.IsAsciiDigit(word[^1]) || !char.IsAsciiLetter(word[0]) || word.Contains('.')) return false;

        var digits = end + 1;
        while (char.IsAsciiDigit(text.At(digits))) digits++;
        if (digits - end - 1 is < 2 or > 5 || !EndsAt(text, digits) || text.At(digits) == ':') return false;

        var letters = word.TrimEnd("0123456789");
        return letters.Length >= 2 && letters[^1] == '-';
    }

    private static bool IsRandom(ReadOnlySpan<char> part) => !part.ContainsAnyExcept(RandomLetters);

    private static bool IsV4WithHyphens(ReadOnlySpan<char> rest) =>
        rest.Count('-') == 3 && rest.Length <= 15 && !rest.ContainsAnyExcept(DigitsAndHyphens) && char.IsAsciiDigit(rest[0]) && char.IsAsciiDigit(rest[^1]);

    // `.kubernetes.io` means kubernetes.io, too.
    private bool IsPublicRoot(ReadOnlySpan<char> host)
    {
        Span<char> withDot = stackalloc char[host.Length + 1];
        withDot[0] = '.';
        host.CopyTo(withDot[1..]);
        return _public.Contains(withDot);
    }
}
