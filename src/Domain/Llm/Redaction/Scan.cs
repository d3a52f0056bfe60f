using System.Text;
using static IncidentManager.Domain.Llm.Redaction.Characters;

namespace IncidentManager.Domain.Llm.Redaction;

/// <summary>
/// One pass over a text, word by word. What a word is, is told by itself and by a bounded look around it; only what is hidden as a whole may be longer. So it is linear.
/// </summary>
internal ref partial struct Scan
{
    // A named secret's value stands on the same or the next line: name: DB_PASSWORD, value: hunter2.
    private const int NearValue = 40;
    private const int LongestKept = 512;

    private readonly string _source;
    private readonly ReadOnlySpan<char> _text;
    private readonly Pseudonyms _known;
    private readonly FieldNames _fields;
    private readonly HostNames _hosts;

    private StringBuilder? _output;
    private int _copied;
    private int _secretValueBefore = -1;
    private bool _noMoreEnds;

    public Scan(string text, Pseudonyms known, FieldNames fields, HostNames hosts)
    {
        (_source, _known, _fields, _hosts) = (text, known, fields, hosts);
        _text = text;
    }

    public string Run()
    {
        var text = _text;
        for (var i = 0; i < text.Length;)
        {
            var letters = Of(text[i]);
            if (letters == Letters.None)
            {
                i = Mark(i);
                continue;
            }

            var end = i + 1;
            while (end < text.Length && Of(text[end]) is var next && next != Letters.None)
            {
                letters |= next;
                end++;
            }

            i = Word(i, end, letters);
        }

        return _output is null ? _source : _output.Append(text[_copied..]).ToString();
    }

    /// <summary>What begins with something else than a letter or a digit.</summary>
    private int Mark(int at)
    {
        var rest = _text[at..];
        switch (rest[0])
        {
            case '[':
                return at + Math.Max(1, Placeholder.Length(rest));
            case '+' when !IsWordBefore(at) && Numbers.International(rest) is > 0 and var length:
                return Replace(at, at + length, "[phone]");
            case '(' when char.IsAsciiDigit(rest.At(1)) && !IsWordBefore(at) && Numbers.NorthAmerican(rest) is > 0 and var length:
                return Replace(at, at + length, "[phone]");
            case ':' when rest.At(1) == ':' && char.IsAsciiHexDigit(rest.At(2)) && !IsWordBefore(at) && Addresses.V6(rest) is > 0 and var length:
                return Replace(at, at + length, _known.Of(PseudonymKind.Ip, rest[..length]));
            default:
                return at + 1;
        }
    }

    /// <summary>Where to go on.</summary>
    private int Word(int start, int end, Letters letters)
    {
        var word = _text[start..end];
        var after = _text.At(end);
        if (word[0] == '-' && word.StartsWith("-----BEGIN") && after == ' ' && PrivateKey(start, end) is > 0 and var key) return key;
        if (after is '=' or ':' or '"' or '\'' or '\\' or ' ' or '>' && Field(start, end, after) is > 0 and var field) return field;
        if (after == ':' && _text.At(end + 1) == '/' && _text.At(end + 2) == '/' && char.IsAsciiLetter(word[0])) return Url(start, end);
        if (after == '@' && At(start, end) is > 0 and var mail) return mail;
        if (after == '%' && _text[end..].BeginsWith("%40") && At(start, end) is > 0 and var encoded) return encoded;
        if (word.Length < 4 && (letters & Letters.Digit) == 0 && after != ':') return end;

        // The dots of a sentence belong to no name.
        var trimmed = word.TrimEnd('.').Length;
        end = start + trimmed;
        if (trimmed == 0) return start + word.Length;

        word = word[..trimmed];
        if (trimmed >= 15 && KeyFormats.KindOf(word) is { } kind) return Replace(start, end, Placeholder.Secret(kind));
        if ((letters & Letters.Digit) != 0 && Digits(start, end, letters) is > 0 and var number) return number;
        if (after == ':' && trimmed <= 4 && char.IsAsciiHexDigit(word[0]) && V6(start) is > 0 and var address) return address;
        return Host(start, end, letters);
    }

    private int Digits(int start, int end, Letters letters)
    {
        var rest = _text[start..];
        var word = _text[start..end];
        if ((letters & Letters.Dot) != 0 && Addresses.IsV4(word))
            return Addresses.IsVersion(_text, start) ? end : Replace(start, end, _known.Of(PseudonymKind.Ip, word));

        if (char.IsAsciiDigit(word[0]))
        {
            if ((letters & (Letters.Upper | Letters.Lower | Letters.Underscore)) != 0) return TelegramAt(rest, start, word);
            if (word.Length is 12 && Numbers.NorthAmerican(rest) is > 0 and var phone) return Replace(start, start + phone, "[phone]");
            if (word[0] is >= '2' and <= '6' && word.Length is 4 or >= 13 && Numbers.Card(rest) is > 0 and var card) return Replace(start, start + card, "[card]");
            return TelegramAt(rest, start, word);
        }

        if (word.Length is 4 or >= 15 && char.IsAsciiLetter(word[0]) && char.IsAsciiLetter(word[1]) && char.IsAsciiDigit(word[2]) && char.IsAsciiDigit(word[3])
            && Numbers.Iban(rest) is > 0 and var iban) return Replace(start, start + iban, "[iban]");
        return 0;
    }

    private int TelegramAt(ReadOnlySpan<char> rest, int start, ReadOnlySpan<char> word) =>
        KeyFormats.Telegram(rest, word.Length) is > 0 and var length ? Replace(start, start + length, Placeholder.Secret("telegram_token")) : 0;

    private int V6(int start)
    {
        var length = Addresses.V6(_text[start..]);
        return length == 0 ? 0 : Replace(start, start + length, _known.Of(PseudonymKind.Ip, _text.Slice(start, length)));
    }

    private int Host(int start, int end, Letters letters)
    {
        if ((letters & (Letters.Dot | Letters.Hyphen | Letters.Digit)) == 0) return end;

        var word = _text[start..end];
        var hides = _known.IsKnownHost(word)
            || ((letters & Letters.Dot) != 0 ? HostNames.IsFull(word, letters, _text.At(end)) && !_hosts.IsPublic(word)
                : (letters & Letters.Hyphen) != 0 && (HostNames.IsMade(word) || HostNames.HasPort(_text, word, end)));
        return hides ? HideHost(start, end) : end;
    }

    private int HideHost(int start, int end) =>
        Pseudonyms.Looks(_text, start) ? end : Replace(start, end, _known.Of(PseudonymKind.Host, _text[start..end]));

    /// <summary>To the closing line, or, where that was cut off, to the end of what looks like a key.</summary>
    private int PrivateKey(int start, int end)
    {
        var head = _text[end..Math.Min(_text.Length, end + 40)];
        if (!head.Contains("PRIVATE KEY", StringComparison.Ordinal)) return 0;

        var body = _text[end..];
        var close = _noMoreEnds ? -1 : body.IndexOf("-----END");
        _noMoreEnds = close < 0;
        var next = close < 0 ? -1 : body[..close].IndexOf("-----BEGIN");
        if (close >= 0 && next < 0)
        {
            var last = end + close + "-----END".Length;
            while (last < _text.Length && last < end + close + 48 && _text[last] is not ('\r' or '\n' or '"' or '\\') && !_text[(last - 5)..last].SequenceEqual("-----")) last++;
            if (_text[last..].StartsWith("\\n")) last += 2;
            return Replace(start, last, Placeholder.Secret("private_key"));
        }

        var cut = end;
        while (cut < _text.Length && (IsWord(_text[cut]) || _text[cut] is '+' or '/' or '=' or '\\' or '\n' or '\r' or ' ' or '\t' or ':' or ',')) cut++;
        while (cut > end && char.IsWhiteSpace(_text[cut - 1])) cut--;
        return Replace(start, cut, Placeholder.Secret("private_key"));
    }

    private readonly bool IsWordBefore(int at) => at > 0 && IsWord(_text[at - 1]);

    private int Replace(int start, int end, string by)
    {
        _output ??= new StringBuilder(_text.Length + 64);
        _output.Append(_text[_copied..start]).Append(by);
        _copied = end;
        return end;
    }
}
