using IncidentManager.Domain.Escalation.OnCall;
using IncidentManager.Infrastructure.Escalation;

namespace IncidentManager.Unit.Escalation.OnCall;

/// <summary>Schedules, as tests write them.</summary>
internal static class A
{
    private static readonly NodaZones Zones = new();

    public static Zone Zone(string name) => Zones.Find(name) ?? throw new ArgumentException($"No zone {name}.");

    public static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    public static LayerText Daily(string handoff, string start, params string[] users) =>
        new(null, new RotationText("daily", null, null), new HandoffText(handoff, null), Time(start), null, users, null);

    public static LayerText Weekly(string day, string handoff, string start, params string[] users) =>
        new(null, new RotationText("weekly", null, null), new HandoffText(handoff, day), Time(start), null, users, null);

    public static LayerText Custom(string length, string start, params string[] users) =>
        new(null, new RotationText("custom", null, length), null, Time(start), null, users, null);

    public static LayerText Only(this LayerText layer, string? from, string? until, params string[] days) =>
        layer with { Restrictions = [.. layer.Restrictions ?? [], new WeeklyWindowText(from, until, days)] };

    public static Rota Rota(string zone, IReadOnlyList<LayerText> layers, params StandIn[] overrides)
    {
        var itsZone = Zone(zone);
        return new Rota(itsZone, ScheduleReader.Read(layers, itsZone, (path, problem) => throw new ArgumentException($"{path} {problem}"))!, overrides);
    }

    public static StandIn Override(string user, string from, string until) => new(Guid.CreateVersion7(Time(from)), user, Time(from), Time(until));

    /// <summary>The final schedule in one line, in UTC: `10-25T22:00 ada, 10-26T23:00 -` until the end.</summary>
    public static string Line(this Rota rota, string from, string until) => string.Join(", ", rota.FinalSchedule(Time(from), Time(until))
        .Select(shift => $"{shift.From.UtcDateTime:MM-dd'T'HH:mm} {shift.Duty?.User ?? "-"}"));
}
