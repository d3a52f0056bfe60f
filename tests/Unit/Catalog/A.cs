using IncidentManager.Domain.Catalog;
using IncidentManager.Domain.Catalog.Contracts;

namespace IncidentManager.Unit.Catalog;

/// <summary>What tests of changes begin with.</summary>
internal static class A
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly ReportedChange Report = new() { Source = "ci", Summary = "Deploy checkout", Kind = ChangeKind.Deploy, ExternalId = "run-1", Services = ["checkout"] };

    /// <summary>One that began so many minutes after noon.</summary>
    public static Change Change(string summary, double minutes, params string[] services) =>
        Domain.Catalog.Change.Make(new ReportedChange { Source = "ci", Summary = summary, Kind = ChangeKind.Deploy, Services = services, StartedAt = Noon.AddMinutes(minutes) }, Noon);
}
