using IncidentManager.Application.Alerts;
using IncidentManager.Domain.Alerts;
using IncidentManager.WebApi.Common;

namespace IncidentManager.WebApi.Alerts;

// The records of Alertmanager's API v2 (its source: api/v2/openapi.yaml), by the names that it gives them.

internal sealed record PostableAlert(
    Dictionary<string, string> Labels, Dictionary<string, string>? Annotations, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string? GeneratorURL);

internal sealed record GettableAlert(
    IReadOnlyDictionary<string, string> Annotations, DateTimeOffset EndsAt, string Fingerprint, IReadOnlyList<Receiver> Receivers,
    DateTimeOffset StartsAt, AlertState Status, DateTimeOffset UpdatedAt, IReadOnlyDictionary<string, string> Labels, string? GeneratorURL)
{
    /// <param name="now">An alert that nobody gave an end lasts, in this view, one resolve timeout from now, as if it had just been sent again.</param>
    public static GettableAlert Of(FiringAlert alert, DateTimeOffset now, TimeSpan resolveTimeout) => new(
        alert.Annotations, alert.EndsAt > now ? alert.EndsAt.Value : now + resolveTimeout, LabelSetFingerprint.Of(alert.Labels), [Receiver.Default],
        alert.StartsAt, AlertState.Of(alert), alert.UpdatedAt, alert.Labels, alert.GeneratorUrl ?? "");
}

internal sealed record AlertState(string State, IReadOnlyList<string> SilencedBy, IReadOnlyList<string> InhibitedBy)
{
    private static readonly AlertState Active = new("active", [], []);

    public static AlertState Of(FiringAlert alert) => alert.IsActive ? Active : new("suppressed", alert.SilencedBy, alert.InhibitedBy);
}

internal sealed record AlertGroup(IReadOnlyDictionary<string, string> Labels, Receiver Receiver, IReadOnlyList<GettableAlert> Alerts);

internal sealed record Receiver(string Name)
{
    public static readonly Receiver Default = new(ListFiringAlerts.DefaultReceiver);
}

internal sealed record AlertmanagerStatus(ClusterStatus Cluster, VersionInfo VersionInfo, AlertmanagerConfig Config, DateTimeOffset Uptime)
{
    /// <summary>Disabled is Alertmanager's word for nodes that tell each other nothing: ours meet in the database.</summary>
    public static AlertmanagerStatus Of(BuildInfo build, DateTimeOffset startedAt, TimeSpan resolveTimeout) =>
        new(new ClusterStatus("disabled", []), VersionInfo.Of(build), AlertmanagerConfig.Of(resolveTimeout), startedAt);
}

internal sealed record ClusterStatus(string Status, IReadOnlyList<string> Peers);

internal sealed record VersionInfo(string Version, string Revision, string Branch, string BuildUser, string BuildDate, string GoVersion)
{
    public static VersionInfo Of(BuildInfo build) => new(
        build.Version, build.Commit, "", "", "", System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription);
}

internal sealed record AlertmanagerConfig(string Original)
{
    public static AlertmanagerConfig Of(TimeSpan resolveTimeout) => new($"""
        global:
          resolve_timeout: {InGosWords(resolveTimeout)}
        route:
          receiver: {Receiver.Default.Name}
          group_by:
          - {FiringAlert.NameLabel}
        receivers:
        - name: {Receiver.Default.Name}

        """.ReplaceLineEndings("\n"));

    // Prometheus' durations are whole milliseconds, and zero would be none.
    private static string InGosWords(TimeSpan time) =>
        time.Ticks % TimeSpan.TicksPerMinute == 0 ? $"{time.Ticks / TimeSpan.TicksPerMinute}m"
        : time.Ticks % TimeSpan.TicksPerSecond == 0 ? $"{time.Ticks / TimeSpan.TicksPerSecond}s"
        : $"{Math.Max(1, time.Ticks / TimeSpan.TicksPerMillisecond)}ms";
}
