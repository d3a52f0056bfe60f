using System.Reflection;
using Prometheus;

namespace IncidentManager.WebApi.Common;

/// <summary>Which build runs. The SDK writes the commit behind the version's + where it builds inside a git work tree.</summary>
internal sealed record BuildInfo(string Version, string Commit)
{
    private const string Unknown = "unknown";

    public static BuildInfo Of(Assembly assembly) =>
        Parse(assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);

    public static BuildInfo Parse(string? informationalVersion) => informationalVersion?.Split('+', 2) switch
    {
        [var version, { Length: > 0 } commit] => new(version, commit),
        [{ Length: > 0 } version, ..] => new(version, Unknown),
        _ => new(Unknown, Unknown),
    };

    public void Publish(IMetricFactory metrics) => metrics
        .CreateGauge("build_info", "Version and commit of the running build; always 1", ["version", "commit"])
        .WithLabels(Version, Commit).Set(1);
}
