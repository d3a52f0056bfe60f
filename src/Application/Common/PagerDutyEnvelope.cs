using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Common;

/// <summary>What the alert events and the change events of PagerDuty's Events API v2 have in common; they belong to different modules.</summary>
public static partial class PagerDutyEnvelope
{
    public const string RoutingKey = "routing_key";

    /// <summary>The key that stands in the body, because many senders can set no header.</summary>
    public static Result<string> RoutingKeyOf(ReadOnlyMemory<byte> body) => Read(body, json =>
        ForeignJson.TryGet(json, RoutingKey, out var member) && member.ValueKind is JsonValueKind.String
            && ForeignJson.Text(member) is { } key && !string.IsNullOrWhiteSpace(key)
            ? key
            : (Result<string>)Error.Invalid(RoutingKey, "is required and must not be blank"));

    /// <summary>The body with stars for its routing key, which is a secret; it must be JSON.</summary>
    public static ReadOnlyMemory<byte> WithoutRoutingKey(ReadOnlyMemory<byte> body)
    {
        var masked = body.ToArray();
        var json = new Utf8JsonReader(body.Span);
        while (json.Read())
        {
            if (json.TokenType is not JsonTokenType.PropertyName || json.CurrentDepth != 1 || !IsRoutingKey(ref json)) continue;

            json.Read();
            if (json.TokenType is JsonTokenType.String) masked.AsSpan((int)json.TokenStartIndex + 1, json.ValueSpan.Length).Fill((byte)'*');
        }

        return masked;
    }

    private static bool IsRoutingKey(ref Utf8JsonReader name)
    {
        try
        {
            return name.ValueTextEquals(RoutingKey);
        }
        catch (InvalidOperationException) // half a surrogate pair in an escape: whatever it is called, it is not that
        {
            return false;
        }
    }

    /// <summary>Reads a body that is one JSON object.</summary>
    internal static Result<T> Read<T>(ReadOnlyMemory<byte> body, Func<JsonElement, Result<T>> read)
    {
        using var json = StrictJson.Parse(body, out var problem);
        if (json is null) return Error.Invalid("body", problem!);
        if (json.RootElement.ValueKind is not JsonValueKind.Object) return Error.Invalid("body", "must be a JSON object");

        try
        {
            return read(json.RootElement);
        }
        catch (InvalidOperationException) // half a surrogate pair in an escape: System.Text.Json has no better exception for it
        {
            return Error.Invalid("body", "has broken characters in a name or text");
        }
    }

    /// <summary>The member, if it is an object.</summary>
    internal static JsonElement? Object(JsonElement parent, string name) =>
        ForeignJson.TryGet(parent, name, out var member) && member.ValueKind is JsonValueKind.Object ? member : null;

    /// <summary>The addresses of links, or of images.</summary>
    internal static IEnumerable<string?> Urls(JsonElement json, string list, string member) => ForeignJson.Items(json, list)
        .Where(item => item.ValueKind is JsonValueKind.Object)
        .Select(item => ForeignJson.Scalar(item, member));

    /// <summary>
    /// ISO 8601, also with the offset +0000 of PagerDuty's own examples. One without an offset is passed over, since it would mean something
    /// else on every machine.
    /// </summary>
    internal static bool TryTime(string? text, out DateTimeOffset? time)
    {
        time = null;
        if (string.IsNullOrWhiteSpace(text)) return true;
        if (!Rfc3339.TryParse(OffsetWithoutColon().Replace(text, "$1:$2"), out var read))
            return DateTime.TryParseExact(text, LocalForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

        time = read.Year > 1 ? read.ToMicroseconds() : null;
        return true;
    }

    private static readonly string[] LocalForms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd"];

    [GeneratedRegex(@"([+-]\d\d)(\d\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex OffsetWithoutColon();
}
