using IncidentManager.Application.Alerts;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Alerts.GroupCommit;

namespace IncidentManager.Unit.Alerts;

/// <summary>What the group commit is fed with, as short as it can be said.</summary>
internal static class Batches
{
    public static Fingerprint Key(string name) => Fingerprint.OfDedupKey("test", name);

    public static IncomingAlert Alert(string name, AlertStatus status = AlertStatus.Firing, Severity severity = Severity.P2) => new()
    {
        Fingerprint = Key(name),
        Integration = "test",
        Source = "test",
        Status = status,
        Title = name,
        Severity = severity,
        SeverityAsSent = severity.Name(),
    };

    public static Submission Sent(string name, AlertStatus status = AlertStatus.Firing, Severity severity = Severity.P2) =>
        Submission.Of(Alert(name, status, severity));

    /// <summary>An alert of which a repetition reads nothing but identity and state.</summary>
    public static Submission Unread(string name, AlertStatus status = AlertStatus.Firing, DateTimeOffset? expiresAt = null) =>
        Submission.ReadLater("test", Key(name), status, expiresAt, new Text(Alert(name, status)), 0, 0);

    public static PendingRequest Request(params Submission[] alerts) => new(new IntakeRequest(new Door("test"), "native", "::1", default, alerts));

    public static PendingRequest RequestOf(int alerts, int bytes = 0, string? name = null, IntakeRoom.Place? place = null)
    {
        Submission[] sent = [.. Enumerable.Repeat(Sent("same"), alerts)];
        return new PendingRequest(new IntakeRequest(new Door("test"), "native", "::1", new byte[bytes], sent) { IdempotencyKey = name, Place = place });
    }

    public static Part Whole(PendingRequest request) => new(request, 0, request.Count);

    public static KnownEpisode Episode(string name, Severity severity = Severity.P2) =>
        new(Key(name), AlertId.New(DateTimeOffset.UnixEpoch).Value, AlertId.New(DateTimeOffset.UnixEpoch).Value, severity, new AlertKind("test", severity, IncidentType.Unknown));

    public static KnownEpisodes Knowing(params KnownEpisode[] episodes)
    {
        var known = new KnownEpisodes();
        foreach (var episode in episodes) known.Remember(episode);
        return known;
    }

    /// <summary>Where alerts are grouped by their fingerprints alone.</summary>
    public static Grouping Ungrouped(KnownAlerts known, BatchTally tally, DateTimeOffset now) =>
        new(Lookups.None, known, tally, TimeSpan.FromMinutes(10), now, TimeProvider.System);

    private sealed class Text(IncomingAlert alert) : IAlertText
    {
        public IncomingAlert Read(int start, int length) => alert;
    }
}
