using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Alerts.GroupCommit;

namespace IncidentManager.Unit.Alerts;

/// <summary>What is known of a fingerprint: its last episode, and whether its incident is over (just: a minute ago; long: an hour ago).</summary>
public enum Situation { Unknown, Firing, FiringButJustOver, FiringButLongOver, ActiveWithoutAlerts, JustOver, LongOver }

/// <summary>api.md's rules on alerts, said once more and as simply as possible: windows of ten minutes, a fingerprint is a group key, time stands still.</summary>
internal sealed class BatchModel
{
    internal sealed record Received(int Which, AlertStatus Status, Severity Severity);

    internal sealed class Incident
    {
        public Situation Is { get; set; }
        public Severity Severity { get; set; } = Severity.P2;
        public int Firing { get; set; }
        public int Received { get; set; }
    }

    private readonly Dictionary<int, Incident> _of = [];

    public BatchModel(Situation[] situations)
    {
        foreach (var (situation, which) in situations.Select((situation, which) => (situation, which)))
            if (situation is not Situation.Unknown) _of[which] = Put(new Incident
            {
                Is = situation,
                Firing = situation is Situation.Firing or Situation.FiringButJustOver or Situation.FiringButLongOver ? 1 : 0,
            });
    }

    public List<Incident> Incidents { get; } = [];

    public static string Seen(Incident incident) =>
        $"{incident.Is is Situation.Firing or Situation.ActiveWithoutAlerts} {incident.Severity} {incident.Firing}";

    public static string Seen(IncidentInBatch incident) =>
        $"{incident.State.IsActive()} {incident.Severity} {incident.FiringAlerts}";

    public string Take(Received alert) => alert.Status is AlertStatus.Firing ? Fire(alert) : Resolve(alert);

    private string Fire(Received alert)
    {
        var incident = _of.GetValueOrDefault(alert.Which);
        switch (incident?.Is)
        {
            case null or Situation.LongOver:
                _of[alert.Which] = Begin(Put(new Incident { Severity = alert.Severity }));
                return "created ";
            case Situation.ActiveWithoutAlerts:
                Raise(Begin(incident), alert);
                return "joined same_group";
            case Situation.JustOver:
                Raise(Begin(incident), alert);
                return "joined reopened";
        }

        incident.Received++;
        if (incident.Is is Situation.FiringButJustOver) return "refired incident_is_over";

        var reopens = incident.Is is Situation.FiringButLongOver;
        incident.Is = Situation.Firing;
        Raise(incident, alert);
        return reopens ? "refired still_firing" : "refired ";
    }

    private string Resolve(Received alert)
    {
        if (_of.GetValueOrDefault(alert.Which) is not { Is: Situation.Firing or Situation.FiringButJustOver or Situation.FiringButLongOver } incident)
            return "resolved nothing_active";

        incident.Firing--;
        var wasActive = incident.Is is Situation.Firing;
        incident.Is = incident.Is is Situation.FiringButLongOver ? Situation.LongOver : Situation.JustOver;
        return wasActive ? "resolved last_alert_resolved" : "resolved incident_is_over";
    }

    private static Incident Begin(Incident incident)
    {
        incident.Is = Situation.Firing;
        incident.Firing++;
        incident.Received++;
        return incident;
    }

    private static void Raise(Incident incident, Received alert) =>
        incident.Severity = (Severity)Math.Min((int)incident.Severity, (int)alert.Severity);

    private Incident Put(Incident incident)
    {
        Incidents.Add(incident);
        return incident;
    }
}
