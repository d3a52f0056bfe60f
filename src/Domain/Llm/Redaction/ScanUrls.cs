using static IncidentManager.Domain.Llm.Redaction.Characters;

namespace IncidentManager.Domain.Llm.Redaction;

/// <summary>URLs and what has an @: credentials go, hosts get pseudonyms, paths stay, but for those that are secrets themselves.</summary>
internal ref partial struct Scan
{
    private const int LongestLocalPart = 64;
    private const int LongestAuthority = 1_024;
    private const int LongestPassword = 128;

    // The path behind these is the right to post.
    private static readonly string[] SecretPaths =
        ["hooks.slack.com/services/", "hooks.slack.com/workflows/", "hooks.slack.com/triggers/", "discord.com/api/webhooks/", "discordapp.com/api/webhooks/", "events.pagerduty.com/integration/", "api.telegram.org/bot"];

    /// <param name="start">Where the scheme begins.</param>
    /// <param name="end">Its colon.</param>
    private int Url(int start, int end)
    {
        var authority = end + 3;
        var stop = Math.Min(_text.Length, authority + LongestAuthority);
        var close = authority;
        while (close < stop && !IsEndOfAuthority(_text[close])) close++;

        var at = Credentials(authority, close, stop);
        if (at >= authority)
        {
            if (Placeholder.Length(_text[authority..]) != at - authority && at > authority) Replace(authority, at, Placeholder.Secret("basic_auth"));
            authority = at + 1;
            close = authority;
            while (close < stop && !IsEndOfAuthority(_text[close])) close++;
        }

        Hosts(authority, close);
        return SecretPath(authority, close);
    }

    private static bool IsEndOfAuthority(char letter) =>
        letter is '/' or '?' or '#' or '"' or '\'' or '<' or '>' or '\\' or '`' or ';' or ')' or '}' or '|' or '&' or '{' || char.IsWhiteSpace(letter) || char.IsControl(letter);

    /// <summary>Where the @ behind a name and a password stands, or -1. A password may have an @ or a slash in it.</summary>
    private readonly int Credentials(int start, int close, int stop)
    {
        var at = _text[start..close].LastIndexOf('@');
        if (at >= 0) return start + at;

        var colon = _text[start..close].IndexOf(':');
        if (colon < 0 || close == start + colon + 1 || _text[start] == '[') return -1;
        var password = _text[(start + colon + 1)..close];
        if (password.Length <= 5 && !password.ContainsAnyExceptInRange('0', '9')) return -1; // a port

        var end = close;
        stop = Math.Min(stop, close + LongestPassword);
        while (end < stop && !char.IsWhiteSpace(_text[end]) && _text[end] is not ('"' or '\'' or '<' or '>')) end++;
        var later = _text[start..end].LastIndexOf('@');
        return later < 0 || password.Contains(',') ? -1 : start + later;
    }

    private void Hosts(int start, int close)
    {
        for (var i = start; i < close;)
        {
            var (end, letters) = (i, Letters.None);
            while (end < close && IsWord(_text[end])) letters |= Of(_text[end++]);
            var host = _text[i..end].TrimEnd('.');
            if (host.Length > 0) HideAuthority(i, i + host.Length, letters);
            else if (_text[i] == '[' && Addresses.V6(_text[(i + 1)..]) is > 0 and var length)
            {
                Replace(i + 1, i + 1 + length, _known.Of(PseudonymKind.Ip, _text.Slice(i + 1, length)));
                end = i + 1 + length;
            }

            var comma = _text[end..close].IndexOf(',');
            if (comma < 0) return;
            i = end + comma + 1;
        }
    }

    private void HideAuthority(int start, int end, Letters letters)
    {
        var host = _text[start..end];
        if (Addresses.IsV4(host)) Replace(start, end, _known.Of(PseudonymKind.Ip, host));
        else if ((letters & (Letters.Lower | Letters.Upper | Letters.Foreign)) != 0 && !_hosts.IsPublic(host) && host.Length <= 253) HideHost(start, end);
    }

    private int SecretPath(int authority, int close)
    {
        var rest = _text[authority..];
        foreach (var path in SecretPaths)
        {
            if (rest.BeginsWith(path)) return HidePath(authority + path.Length);
        }

        return _text[close..].BeginsWith("/webhookb2/") ? HidePath(close + "/webhookb2/".Length) : close;
    }

    private int HidePath(int start)
    {
        var end = start;
        while (end < _text.Length && end < start + LongestAuthority && (IsWord(_text[end]) || _text[end] is '/' or '@' or ':' or '%')) end++;
        foreach (var verb in (ReadOnlySpan<string>)["/enqueue", "/sendMessage"]) if (_text[start..end].EndsWith(verb)) end -= verb.Length;
        return end - start < 8 ? start : Replace(start, end, Placeholder.Secret("webhook"));
    }

    /// <summary>A word before an @ (or %40): an address of a person, or a name and a password before a host.</summary>
    private int At(int start, int end)
    {
        var domain = end + (_text[end] == '@' ? 1 : 3);
        var stop = domain;
        while (stop < _text.Length && stop - domain <= 254 && IsWord(_text[stop])) stop++;
        var host = _text[domain..stop].TrimEnd('.').TrimEnd('-');
        if (host.IsEmpty) return Login(start, end, domain);
        if (_text[end] == '@' && IsLogin(start, end)) return end;
        if (!HostNames.IsDotted(host) || host[0] == '.') return Login(start, end, domain);

        var from = start;
        while (from > _copied && start - from < LongestLocalPart && (IsWord(_text[from - 1]) || (_text[from - 1] is '+' or '\'' or '&' && from - 1 > _copied && IsWord(_text[from - 2])))) from--;
        return Replace(from, domain + host.Length, "[email]");
    }

    /// <summary>`ssh deploy@db-1.example.com`, `git@github.com:acme/checkout`: nobody's mail.</summary>
    private readonly bool IsLogin(int start, int end)
    {
        if (_text[start..end] is "git") return true;
        var before = _text[Math.Max(0, start - 5)..start];
        return before.EndsWith("ssh ") || before.EndsWith("scp ") || before.EndsWith("sftp ");
    }

    /// <summary>`root:hunter2@tcp(db-1:3306)`, `thin:scott/tiger@//db-1`.</summary>
    private int Login(int start, int end, int domain)
    {
        if (start <= _copied || _text[end] != '@' || _text[start - 1] is not (':' or '/')) return 0;
        if (_text[start - 1] == '/' && _text.At(domain) != '/') return 0;
        if (_text.At(domain) is not '/' && !_text[domain..].StartsWith("tcp(") && !_text[domain..].StartsWith("unix(") && !char.IsAsciiLetter(_text.At(domain))) return 0;

        var name = start - 1;
        while (name > _copied && start - name < LongestLocalPart && IsWord(_text[name - 1])) name--;
        return name == start - 1 || _text.At(name - 1) is '/' or '@' ? 0 : Replace(name, end, Placeholder.Secret("basic_auth"));
    }
}
