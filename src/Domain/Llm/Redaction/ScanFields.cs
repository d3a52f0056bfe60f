using System.Buffers;
using static IncidentManager.Domain.Llm.Redaction.Characters;

namespace IncidentManager.Domain.Llm.Redaction;

/// <summary>Fields: a name, and a value that is hidden or kept because of it.</summary>
internal ref partial struct Scan
{
    private const int LongestPerson = 80;
    private const int LongestHeader = 16_384;

    private static readonly SearchValues<char> OfIds = SearchValues.Create("0123456789abcdefABCDEF-:.shat"); // sha256:9f86…
    private static readonly SearchValues<char> NotInNames = SearchValues.Create("[]{}<>/\\:=,");

    private static readonly string[] Schemes = ["bearer", "basic", "token", "apikey", "geniekey", "digest", "negotiate", "aws4-hmac-sha256"];

    // What stands where a secret would, and is none.
    private static readonly string[] NoSecrets =
        ["null", "none", "nil", "true", "false", "undefined", "yes", "no", "empty", "redacted", "hidden", "incorrect", "invalid", "expired", "required", "missing", "failed", "wrong", "must", "is"];

    // Accounts of machines.
    private static readonly string[] NoPersons =
        ["root", "svc", "sa", "admin", "administrator", "system", "postgres", "mysql", "app", "nobody", "anonymous", "default", "guest", "user", "null", "none", "unknown", "www-data", "nginx", "ubuntu", "true", "false"];

    /// <summary>Where to go on, or 0 where this is no field that matters.</summary>
    private int Field(int start, int end, char after)
    {
        if (char.IsAsciiDigit(_text[start])) return 0;

        var value = after == '>' || (after == ' ' && _text.At(end + 1) is not (' ' or ':' or '=')) ? -1 : FieldValue.After(_text, end);
        if (value < 0) return after switch
        {
            ' ' when MaySpeak(start) => Spoken(start, end),
            '>' when start > 0 && _text[start - 1] == '<' && _fields.Of(_text[start..end]) is FieldKind.Password or FieldKind.Secret => HideSecret(FieldValue.OfElement(_text, end + 1), FieldKind.Password),
            _ => 0,
        };

        var name = _text[start..end];
        var kind = _fields.Of(name);
        if (kind == FieldKind.None && name.Is("source") && _text[..start].EndsWith("data ", StringComparison.OrdinalIgnoreCase)) kind = FieldKind.Host;
        if (kind == FieldKind.Value && start <= _secretValueBefore) kind = FieldKind.Password;
        if (kind == FieldKind.MaybeSecret && name.Is("key") && NamesSecret(value)) return end;
        var assigned = _text[end..value].Contains('=');
        return kind switch
        {
            FieldKind.None or FieldKind.Value => 0,
            FieldKind.Name => NamesSecret(value) ? end : 0,
            FieldKind.Password or FieldKind.Secret or FieldKind.Account => HideSecret(FieldValue.Read(_text, value, assigned, words: !assigned && IsFirstOfLine(start)), kind),
            FieldKind.Authorization or FieldKind.Cookie => HideHeader(FieldValue.Read(_text[..Math.Min(_text.Length, value + LongestHeader)], value, assigned, words: !assigned), kind),
            _ => Short(FieldValue.Read(_text[..Math.Min(_text.Length, value + LongestKept)], value, assigned, words: kind is FieldKind.Person or FieldKind.Phone && !assigned && IsFirstOfLine(start)), kind),
        };
    }

    private int Short(FieldValue value, FieldKind kind)
    {
        var text = _text[value.Start..value.End];
        if (text.IsEmpty) return 0;
        return kind switch
        {
            FieldKind.MaybeSecret => text.Length >= 16 && text.ContainsAnyInRange('0', '9') && text.IndexOfAny(" [@(") < 0 && !text.Contains("://", StringComparison.Ordinal) && KeyFormats.KindOf(text) is null && KeyFormats.Entropy(text) > 3
                ? Replace(value.Start, value.End, Placeholder.Secret("token")) : 0,
            FieldKind.Code => text.Length is >= 3 and <= 10 && !text.ContainsAnyExceptInRange('0', '9') ? Replace(value.Start, value.End, Placeholder.Secret("code")) : 0,
            FieldKind.Phone => Numbers.IsPhone(text) ? Replace(value.Start, value.End, "[phone]") : 0,
            FieldKind.Id => text.ContainsAnyExcept(OfIds) || Numbers.IsPhone(text) && text[0] == '+' ? 0 : value.End,
            FieldKind.Person => Person(value),
            _ => HostField(value, kind),
        };
    }

    private int HideSecret(FieldValue value, FieldKind kind)
    {
        var text = _text[value.Start..value.End];
        if (text is "|" or ">" or "|-" or ">-" or "|+" or ">+") return HideNextLine(value.End, kind);
        if (text.IsEmpty || !CanBeSecret(text, value, kind)) return 0;
        if (text[0] == '[' && Placeholder.Length(text) == text.Length) return value.End;

        // A token that says what it is, is called that.
        if (kind == FieldKind.Secret && KeyFormats.KindOf(text) is { } format) return Replace(value.Start, value.End, Placeholder.Secret(format));
        if (text.StartsWith("-----BEGIN")) return 0;
        return Replace(value.Start, value.End, Placeholder.Secret(kind switch { FieldKind.Password => "password", FieldKind.Account => "connection_string", _ => "token" }));
    }

    /// <summary>YAML's block: the value stands below.</summary>
    private int HideNextLine(int end, FieldKind kind)
    {
        var start = end;
        while (start < _text.Length && start < end + 80 && char.IsWhiteSpace(_text[start])) start++;
        return HideSecret(FieldValue.Read(_text, start, assigned: true, words: true), kind);
    }

    private static bool CanBeSecret(ReadOnlySpan<char> text, FieldValue value, FieldKind kind)
    {
        if (text.StartsWith("${") || text.StartsWith("$(") || text.StartsWith("{{") || text.StartsWith("%(")) return false;
        if ((text[0] == '<' && text[^1] == '>') || text is "{" or "[" or "[]" or "{}" || (text[0] is '{' or '[' && !value.Quoted && kind != FieldKind.Password && Placeholder.Length(text) == 0)) return false;
        if (text.IndexOfAnyExcept("*xX.") < 0) return false;

        var first = text.IndexOfAny(' ', ',') is > 0 and var blank ? text[..blank] : text;
        foreach (var word in NoSecrets) if (first.Is(word) && (first.Length == text.Length || !value.Quoted)) return false;
        if (kind is FieldKind.Password or FieldKind.Account) return true;

        var digits = text.ContainsAnyInRange('0', '9');
        if (digits) return text.Length >= 8 || text.ContainsAnyExceptInRange('0', '9');
        return !text.Contains(' ') && (text.Length >= 20 || (text.Length >= 8 && (value.Assigned || value.Quoted)));
    }

    /// <summary>`Authorization: Bearer …` keeps the scheme; a cookie goes as a whole.</summary>
    private int HideHeader(FieldValue value, FieldKind kind)
    {
        var text = _text[value.Start..value.End];
        if (!value.Quoted && text.IndexOfAny('"', '\'') is >= 0 and var quote) text = text[..quote];
        if (text.Length < 8 || Placeholder.Length(text) == text.Length) return 0;

        var end = value.Start + text.Length;
        if (kind == FieldKind.Cookie) return Replace(value.Start, end, Placeholder.Secret("cookie"));

        var blank = text.IndexOf(' ');
        var credential = value.Start + (blank is > 0 and < 24 ? blank + 1 : 0);
        var rest = _text[credential..end];
        if (blank > 0 && !IsScheme(text[..Math.Min(blank, text.Length)]) && !text.ContainsAnyInRange('0', '9')) return 0;
        if (rest.IsEmpty || (blank < 0 && !rest.ContainsAnyInRange('0', '9'))) return 0;
        return Placeholder.Length(rest) == rest.Length ? end : Replace(credential, end, Placeholder.Secret(blank > 0 && text[..blank].Is("basic") ? "basic_auth" : "bearer_token"));
    }

    private int Person(FieldValue value)
    {
        var text = _text[value.Start..value.End];
        if (!value.Quoted) text = _text.Slice(value.Start, LengthOfName(value.Start, text));
        text = text.TrimEnd('.');
        if (text.Length is 0 or > LongestPerson || text.Contains('@') || text.ContainsAny(NotInNames) || !IsName(text)) return 0;
        foreach (var name in NoPersons) if (text.Is(name)) return 0;

        var end = value.Start + text.Length;
        if (!EndsAt(_text, end) || IsWordBefore(value.Start)) return 0;
        return Pseudonyms.Looks(_text, value.Start) ? end : Replace(value.Start, end, _known.Of(PseudonymKind.Person, text));
    }

    /// <summary>Without the address behind it (Ada King &lt;ada@example.com&gt;), and with all its words (author=Ada King).</summary>
    private readonly int LengthOfName(int start, ReadOnlySpan<char> first)
    {
        if (first.IndexOf(" <") is >= 0 and var address) return address;

        var length = first.Length;
        while (length is > 0 and < LongestPerson && char.IsUpper(first[0]) && _text.At(start + length) == ' ' && char.IsUpper(_text.At(start + length + 1)))
        {
            var end = start + length + 2;
            while (IsWord(_text.At(end)) && end < start + LongestPerson) end++;
            if (!EndsAt(_text, end) || _text.At(end) is '=' or ':' || !char.IsLower(_text[end - 1])) break;
            length = end - start;
        }

        return length;
    }

    // Not ids, and not words that another rule hides.
    private static bool IsName(ReadOnlySpan<char> text)
    {
        if (KeyFormats.KindOf(text) is not null || !(char.IsLetter(text[0]) || char.IsHighSurrogate(text[0]))) return false;
        foreach (var letter in text) if (char.IsControl(letter)) return false;
        return true;
    }

    private int HostField(FieldValue value, FieldKind kind)
    {
        var start = value.Start;
        if (_text[start..value.End].BeginsWith("tcp:")) start += 4;

        var (end, letters) = (start, Letters.None);
        while (end < value.End && IsWord(_text[end])) letters |= Of(_text[end++]);
        while (end > start && _text[end - 1] == '.') end--;
        var host = _text[start..end];
        var after = _text.At(end);
        if (host.Length < 2 || (letters & (Letters.Upper | Letters.Lower | Letters.Foreign)) == 0 || !EndsAt(_text, end) || _hosts.IsPublic(host)) return 0;
        if (after is '/' or '(' or '@' or '%' || (after == ':' && (_text.At(end + 1) is ':' or '/')) || KeyFormats.KindOf(host) is not null) return 0;
        if (kind == FieldKind.MaybeHost && (letters & (Letters.Digit | Letters.Dot)) == 0) return 0;
        if (after == ' ' && !value.Quoted && kind == FieldKind.MaybeHost && (letters & Letters.Dot) == 0 && (letters & Letters.Hyphen) == 0) return 0;
        foreach (var word in NoSecrets) if (host.Is(word)) return 0;
        return host.Length > 253 || Addresses.V6(_text[start..]) > 0 ? 0 : HideHost(start, end);
    }

    /// <summary>What people and shells write without a sign between: `user "ada"`, `--password x`, `ENV DB_PASSWORD x`, `bearer x`, `-u name:x`.</summary>
    private int Spoken(int start, int end)
    {
        var word = _text[start..end];
        var value = end + 1;
        if (_text.At(value) is '"' or '\'')
        {
            if (word.Is("user") || word.Is("username")) return Short(FieldValue.Read(_text[..Math.Min(_text.Length, value + LongestKept)], value, true, false), FieldKind.Person);
            if (!word.StartsWith("--")) return 0;
        }

        if (word is "-u" or "--user") return AfterColon(value);
        if (word is "-a" && _text[Math.Max(0, start - 100)..start].Contains("redis-cli", StringComparison.Ordinal)) return HideSecret(FieldValue.Read(_text, value, true, false), FieldKind.Password);
        if (word is "login" or "password" && IsNetrc(start)) return Netrc(word, value);
        if (IsScheme(word)) return Bearer(value);
        if (word.StartsWith("--") || IsBehindEnv(start))
        {
            var kind = _fields.Of(word);
            return _text.At(value) != '-' && kind is FieldKind.Password or FieldKind.Secret ? HideSecret(FieldValue.Read(_text, value, true, false), kind) : 0;
        }

        return 0;
    }

    // Most words have nothing to say: their first letter tells.
    private readonly bool MaySpeak(int start) => (_text[start] | ' ') is '-' or 'a' or 'b' or 'd' or 'g' or 'l' or 'n' or 'p' or 't' or 'u' || IsBehindEnv(start);

    private readonly bool IsBehindEnv(int start) => start >= 4 && _text[start - 2] == 'V' && _text[(start - 4)..start] is "ENV ";

    /// <summary>`machine git.example.com login ada password hunter2`, in a line or on three.</summary>
    private readonly bool IsNetrc(int start)
    {
        var before = _text[Math.Max(0, start - 200)..start];
        return before.LastIndexOf("machine ") is >= 0 and var machine && before[machine..].Count(' ') <= 8;
    }

    private int Netrc(ReadOnlySpan<char> word, int start)
    {
        var value = FieldValue.Read(_text[..Math.Min(_text.Length, start + LongestKept)], start, true, false);
        return word is "password" ? HideSecret(value, FieldKind.Password) : Short(value, FieldKind.Person);
    }

    private int AfterColon(int start)
    {
        var end = FieldValue.Read(_text[..Math.Min(_text.Length, start + LongestKept)], start, true, false).End;
        var colon = _text[start..end].IndexOf(':');
        return colon < 1 || _text.Slice(start, colon).Contains('[') || colon + 1 == end - start || Placeholder.Length(_text[(start + colon + 1)..]) > 0 || _text.At(start + colon + 1) == '/'
            ? 0 : Replace(start + colon + 1, end, Placeholder.Secret("basic_auth"));
    }

    private int Bearer(int start)
    {
        var end = start;
        while (end < _text.Length && (IsWord(_text[end]) || _text[end] is '+' or '/' or '=' or '~')) end++;
        var value = _text[start..end].TrimEnd('.');
        return value.Length >= 16 && value.ContainsAnyInRange('0', '9') && KeyFormats.KindOf(value) is null && KeyFormats.Entropy(value) > 3
            ? Replace(start, start + value.Length, Placeholder.Secret("bearer_token")) : 0;
    }

    private static bool IsScheme(ReadOnlySpan<char> word)
    {
        if (word.Length is < 5 or > 16) return false;
        foreach (var scheme in Schemes) if (scheme.Length == word.Length && word.Is(scheme)) return true;
        return false;
    }

    private bool NamesSecret(int start)
    {
        var value = FieldValue.Read(_text[..Math.Min(_text.Length, start + LongestKept)], start, false, false);
        if (value.End == value.Start || _text[value.Start..value.End].Contains(' ') || _fields.Of(_text[value.Start..value.End]) is not (FieldKind.Password or FieldKind.Secret)) return false;

        _secretValueBefore = value.End + NearValue;
        return true;
    }

    /// <summary>Only blanks, a list's hyphen or `export` before it: a line of a settings file or of headers.</summary>
    private readonly bool IsFirstOfLine(int start)
    {
        var before = _text[Math.Max(0, start - 40)..start].TrimEnd("\"' \t-");
        if (before.EndsWith("export")) before = before[..^6].TrimEnd(' ');
        return start == 0 || (before.IsEmpty && start <= 40) || (!before.IsEmpty && before[^1] is '\n');
    }
}
