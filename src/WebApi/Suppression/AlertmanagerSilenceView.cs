using IncidentManager.Application.Suppression.Silences;
using IncidentManager.Domain.Common;

namespace IncidentManager.WebApi.Suppression;

// The records of Alertmanager's API v2 (its source: api/v2/openapi.yaml), by the names that it gives them.

internal sealed record AlertmanagerMatcher(string? Name, string? Value, bool IsRegex, bool? IsEqual)
{
    /// <summary>In our spelling; what is wrong with it is found where that is read.</summary>
    public string InOneText() => (IsRegex, IsEqual ?? true) switch
    {
        (true, true) => Written("=~"),
        (true, false) => Written("!~"),
        (false, true) => Written("="),
        _ => Written("!="),
    };

    public static AlertmanagerMatcher Of(string text)
    {
        var matcher = Matcher.ReadStored(text);
        return new(
            matcher.Name, matcher.Value, matcher.Op is MatchOp.Matches or MatchOp.NotMatches, matcher.Op is MatchOp.Equal or MatchOp.Matches);
    }

    private string Written(string op) =>
        $"\"{Escaped(Name ?? "")}\"{op}\"{Escaped(Value ?? "")}\"";

    private static string Escaped(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}

internal sealed record PostableSilence(
    string? Id, List<AlertmanagerMatcher>? Matchers, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string? CreatedBy, string? Comment);

internal sealed record SilenceStatus(string State);

internal sealed record GettableSilence(
    string Id, SilenceStatus Status, DateTimeOffset UpdatedAt, string Comment, string CreatedBy, DateTimeOffset EndsAt,
    IReadOnlyList<AlertmanagerMatcher> Matchers, DateTimeOffset StartsAt)
{
    public static GettableSilence Of(SilenceView silence) => new(
        silence.Id.ToString(), new SilenceStatus(silence.State), silence.UpdatedAt, silence.Comment, silence.CreatedBy, silence.EndsAt,
        [.. silence.Matchers.Select(AlertmanagerMatcher.Of)], silence.StartsAt);
}

internal sealed record SilenceId(string SilenceID);
