using System.Collections.Frozen;

namespace IncidentManager.Domain.Llm.Redaction;

internal enum FieldKind
{
    None,

    /// <summary>Whatever its value is, it goes.</summary>
    Password,

    /// <summary>Its value goes if it can be one (`token: expired` is a sentence).</summary>
    Secret,

    /// <summary>Its value goes if it looks random.</summary>
    MaybeSecret,

    /// <summary>Digits that are typed in: a PIN, a one-time password.</summary>
    Code,
    Account,
    Authorization,
    Cookie,
    Person,
    Host,

    /// <summary>A host if it looks like one: `server` and `node` mean other things as well.</summary>
    MaybeHost,
    Phone,

    /// <summary>Its value stays, whatever it looks like: commits, traces, versions.</summary>
    Id,

    /// <summary>Its value may name a secret whose own value follows (`name: DB_PASSWORD`, then `value: …`).</summary>
    Name,
    Value,
}

/// <summary>What a field's name says about its value.</summary>
internal sealed class FieldNames
{
    private const int Longest = 64;

    private static readonly (string Ending, FieldKind Kind)[] Endings =
    [
        ("password", FieldKind.Password), ("passwd", FieldKind.Password), ("pwd", FieldKind.Password), ("passphrase", FieldKind.Password), ("passcode", FieldKind.Password),
        ("secret", FieldKind.Secret), ("token", FieldKind.Secret), ("apikey", FieldKind.Secret), ("accesskey", FieldKind.Secret), ("secretkey", FieldKind.Secret),
        ("secretkeybase", FieldKind.Secret), ("privatekey", FieldKind.Secret), ("privatekeyid", FieldKind.Secret), ("credential", FieldKind.Secret), ("credentials", FieldKind.Secret), ("authkey", FieldKind.Secret),
        ("encryptionkey", FieldKind.Secret), ("signingkey", FieldKind.Secret), ("subscriptionkey", FieldKind.Secret), ("masterkey", FieldKind.Secret), ("geniekey", FieldKind.Secret),
        ("integrationkey", FieldKind.Secret), ("routingkey", FieldKind.MaybeSecret), ("servicekey", FieldKind.MaybeSecret), ("sharedsecret", FieldKind.Secret),
        ("accountkey", FieldKind.Account), ("sharedaccesskey", FieldKind.Account),
        ("signature", FieldKind.MaybeSecret), ("sessionid", FieldKind.MaybeSecret), ("jsessionid", FieldKind.MaybeSecret), ("authorization", FieldKind.Authorization),
    ];

    private static readonly (string Names, FieldKind Kind)[] Whole =
    [
        ("pass psw dbpass smtppass redispass userpass mysqlpass postgrespass ftppass", FieldKind.Password),
        ("key sig sas code session sid auth dsn salt nonce bearer webhook state", FieldKind.MaybeSecret),
        ("pin otp cvv cvc cvv2 cvc2 totp mfacode", FieldKind.Code),
        ("cookie setcookie", FieldKind.Cookie),
        ("host hostname pod podname nodename machinename computername instance serveraddress remotehost datasource fqdn", FieldKind.Host),
        ("node server machine upstream broker addr address", FieldKind.MaybeHost),
        ("phone phonenumber mobile mobilenumber tel telephone fax cell cellphone msisdn", FieldKind.Phone),
        ("commit commitsha commitid sha gitsha sha1 sha256 revision rev digest imagedigest imageid checksum etag traceid spanid parentid parentspanid traceparent requestid xrequestid "
            + "correlationid uuid guid fingerprint version appversion build buildid publickeytoken resourceversion", FieldKind.Id),
        ("name", FieldKind.Name),
        ("value", FieldKind.Value),
    ];

    private readonly FrozenDictionary<string, FieldKind>.AlternateLookup<ReadOnlySpan<char>> _whole;
    private readonly (string Ending, FieldKind Kind)[][] _endings = new (string, FieldKind)[128][];

    public FieldNames(RedactionSettings settings)
    {
        var whole = new Dictionary<string, FieldKind>();
        foreach (var (names, kind) in Whole) foreach (var name in names.Split(' ')) whole[name] = kind;
        foreach (var name in settings.PersonFields) whole[Plain(name)] = FieldKind.Person;
        foreach (var name in settings.SecretFields) whole[Plain(name)] = FieldKind.Password;
        _whole = whole.ToFrozenDictionary().GetAlternateLookup<ReadOnlySpan<char>>();
        for (var letter = 0; letter < _endings.Length; letter++) _endings[letter] = [.. Endings.Where(ending => ending.Ending[^1] == letter)];
    }

    /// <summary>By the whole name (created_by), by its last part (spring.datasource.password, kubernetes.pod_name), or by how it ends (dbPassword, POSTGRES_PASSWORD_2).</summary>
    public FieldKind Of(ReadOnlySpan<char> name)
    {
        name = name.TrimStart('-').TrimStart('_');
        if (name.Length > Longest) name = name[^Longest..];

        Span<char> plain = stackalloc char[Longest];
        var (length, part) = (0, 0);
        foreach (var letter in name)
        {
            if (letter == '.') part = length;
            else if (char.IsAsciiLetterOrDigit(letter)) plain[length++] = char.ToLowerInvariant(letter);
            else if (letter >= 128) return FieldKind.None;
        }

        var whole = plain[..length];
        if (length < 3) return FieldKind.None;
        if (_whole.TryGetValue(whole, out var kind) || (part > 0 && _whole.TryGetValue(whole[part..], out kind))) return kind;

        var ending = ((ReadOnlySpan<char>)whole).TrimEnd("0123456789");
        if (ending.Length == 0) return FieldKind.None;
        foreach (var (text, found) in _endings[ending[^1]])
        {
            if (ending.EndsWith(text)) return found;
        }

        return IsPass(name) ? FieldKind.Password : FieldKind.None;
    }

    // bypass and compass end in it as well, REDIS_PASS means it.
    private static bool IsPass(ReadOnlySpan<char> name) => name.Length > 5 && name[^4..].Is("pass") && name[^5] is '_' or '-' or '.';

    private static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
