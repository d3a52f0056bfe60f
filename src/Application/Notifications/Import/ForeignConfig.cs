using IncidentManager.Application.Notifications.Contracts;
using IncidentManager.Application.Notifications.Routes;
using IncidentManager.Application.Suppression.Contracts;

namespace IncidentManager.Application.Notifications.Import;

/// <summary>An Alertmanager's configuration in our terms (its documentation: Configuration). Pure; what has no counterpart is in the findings.</summary>
internal sealed record ForeignConfig(
    RouteFields Root, IReadOnlyList<ImportedContactPoint> ContactPoints, IReadOnlyList<ImportedMuteTiming> MuteTimings,
    IReadOnlyList<ImportedInhibitionRule> InhibitionRules, Findings Findings)
{
    public static ForeignConfig Of(ConfigNode node)
    {
        var findings = new Findings();
        var file = Section.Of(node, "", findings);
        var global = file.One("global");
        var receivers = new ForeignReceivers(global, findings);
        var names = receivers.Read(file);
        var (timings, timingNames) = ForeignTimes.Read(file, findings);
        var inhibition = ForeignInhibition.Read(file, findings);
        var root = new ForeignRoutes(names, timingNames, findings).Read(file);
        RouteForm.Check(root, (path, problem) => findings.Fault(PathInFile(path), problem));

        global.Leave("resolve_timeout", "it is the setting Alerts:ResolveTimeout here");
        global.LeaveTheRest("no channel here needs it");
        file.Leave("templates", "contact points have templates of their own");
        file.LeaveTheRest();
        return new ForeignConfig(root, receivers.ContactPoints, timings, inhibition, findings);
    }

    /// <summary>What the form says of our fields, as somebody finds it in the file.</summary>
    private static string PathInFile(string path) => "route" + (path.Length == 0 ? "" : ".") + path
        .Replace("contactPoints", "receiver", StringComparison.Ordinal)
        .Replace("muteTimings", "mute_time_intervals", StringComparison.Ordinal)
        .Replace("groupBy", "group_by", StringComparison.Ordinal)
        .Replace("groupWait", "group_wait", StringComparison.Ordinal)
        .Replace("groupInterval", "group_interval", StringComparison.Ordinal)
        .Replace("repeatInterval", "repeat_interval", StringComparison.Ordinal);
}
