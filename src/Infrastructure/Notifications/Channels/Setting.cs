using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Infrastructure.Common.Calls;
using IncidentManager.Infrastructure.Notifications.Channels.Calls;

namespace IncidentManager.Infrastructure.Notifications.Channels;

/// <summary>One of a channel's settings.</summary>
/// <param name="Problem">What is wrong with a value; null if nothing is.</param>
internal sealed record Setting(string Name, Func<JsonElement, AddressGuard, string?> Problem)
{
    private const int MaxLength = 2_000;
    private const int MaxTexts = 50;

    public const string PlainHttp = "must be an https address, for a secret is sent there: Notifications:AllowPrivateNetworks is false";

    public bool IsRequired { get; init; }
    public bool IsSecret { get; init; }

    public static Setting Text(string name, int maxLength = MaxLength) => new(name, (value, _) => ProblemWith(value, maxLength));

    public static Setting Text(string name, Func<string, bool> isSound, string hint) =>
        new(name, (value, _) => ProblemWith(value, MaxLength) ?? (isSound(value.GetString()!) ? null : hint));

    /// <summary>An http or https address whose host may be called as far as that is known before the call.</summary>
    public static Setting Url(string name) => new(name, (value, guard) => ProblemWith(value, MaxLength) ?? ProblemWithUrl(value.GetString()!, guard));

    /// <summary>Such a one that a secret is sent to, or is one itself.</summary>
    public static Setting SecretUrl(string name) =>
        new(name, (value, guard) => Url(name).Problem(value, guard) ?? (MaySendSecretsTo(value.GetString()!, guard) ? null : PlainHttp));

    public static bool MaySendSecretsTo(string url, AddressGuard guard) => guard.TrustsTheNetwork || new Uri(url).Scheme == Uri.UriSchemeHttps;

    public static Setting Host(string name) => new(name, (value, guard) => ProblemWith(value, 255) ?? ProblemWithHost(value.GetString()!, guard));

    public static Setting Port(string name) => new(
        name, (value, _) => value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var port) && port is > 0 and < 65_536 ? null : "must be a number from 1 to 65535");

    /// <param name="isSound">Of each of them.</param>
    public static Setting Texts(string name, Func<string, bool> isSound, string hint) => new(name, (value, _) =>
        value.ValueKind is not JsonValueKind.Array || value.GetArrayLength() is 0 or > MaxTexts ? $"must be a list of 1 to {MaxTexts} texts"
        : value.EnumerateArray().Select(item => ProblemWith(item, MaxLength) ?? (isSound(item.GetString()!) ? null : hint)).FirstOrDefault(problem => problem is not null));

    private static string? ProblemWith(JsonElement value, int maxLength) =>
        value.ValueKind is not JsonValueKind.String ? "must be a text"
        : value.SoundText() is not { } text ? "must not have broken characters"
        : string.IsNullOrWhiteSpace(text) ? "must not be blank"
        : text.Any(char.IsControl) ? "must not have control characters"
        : TextRules.ProblemWith(text, maxLength);

    private static string? ProblemWithUrl(string text, AddressGuard guard)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
            return "must be an http or https address";
        if (url.UserInfo.Length > 0) return "must not have a user or password in it";

        return ProblemWithHost(url.IdnHost, guard);
    }

    private static string? ProblemWithHost(string host, AddressGuard guard) =>
        Uri.CheckHostName(host) is UriHostNameType.Unknown ? "must be a host's name or address"
        : guard.MayBeSaved(host) ? null
        : "must not be a private, loopback or other address that is not public: Notifications:AllowPrivateNetworks is false";
}
