using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using static IncidentManager.Domain.Incidents.Contracts.IncidentState;

namespace IncidentManager.Unit.Incidents;

/// <summary>Builds aggregates the way production code does: through their public methods.</summary>
internal static class An
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly Resolution Cause = new("ana", ResolutionMethod.Assisted, "Prompt template regression", "Rolled back");

    public static Incident Incident(IncidentState state = Open, Severity severity = Severity.P1)
    {
        var report = new IncidentReport(
            "Checkout answers in nonsense", "A third of the answers", severity, IncidentType.Quality, "support",
            ["checkout", "search", "checkout"], new Dictionary<string, string> { ["region"] = "eu", ["model"] = "small" });
        var incident = Domain.Incidents.Incident.Report(report, "ana", Noon);
        if (state is Acknowledged or Investigating or Mitigated) incident.Move(state, Noon).Error.ShouldBeNull();
        if (state >= Resolved) incident.Move(Resolved, Noon).Error.ShouldBeNull();
        if (state is Closed) incident.Move(Closed, Noon).Error.ShouldBeNull();

        incident.TakeEvents();
        incident.State.ShouldBe(state);
        return incident;
    }

    public static Result Move(this Incident incident, IncidentState target, DateTimeOffset at, string? why = null) => target switch
    {
        Open => incident.Reopen("ben", at, why),
        Acknowledged => incident.Acknowledge("ben", at, why),
        Investigating => incident.Investigate("ben", at, why),
        Mitigated => incident.Mitigate("ben", at, why),
        Resolved => incident.Resolve(Cause, "ben", at),
        Closed => incident.Close("ben", at, why),
        _ => throw new ArgumentOutOfRangeException(nameof(target)),
    };

    /// <summary>Everything about it that a test can see, to be compared with itself later.</summary>
    public static string Picture(this Incident incident) => System.Text.Json.JsonSerializer.Serialize(incident);

    public static IncidentEdit Edit(
        string? title = null, string? description = null, Severity? severity = null, IncidentType? type = null,
        IReadOnlyCollection<string>? assignees = null, IReadOnlyDictionary<string, string>? labels = null) =>
        new(title, description, severity, type, assignees, labels);
}
