using System.Globalization;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Application.Notifications.ShiftNotices;

/// <summary>Puts a notice of a shift in the form that channels send: told of as of something of the least severity, which nobody has to acknowledge.</summary>
internal static class ShiftPage
{
    private const string Source = "on-call";

    public static Page Of(ShiftNotice notice, Person person, DateTimeOffset? until, DateTimeOffset now)
    {
        var span = $"{(notice.Kind is ShiftNoticeKind.Ahead ? $"from {Time(notice.From, person)}" : "from now on")}{(until is { } end ? $" until {Time(end, person)}" : "")}";
        var title = $"You are on call for {notice.Schedule} {span}";
        return new Page
        {
            DeliveryId = notice.Id,
            Event = NotificationEvent.Shift,
            Reason = $"You want to be told of your shifts{(person.ShiftNotice > TimeSpan.Zero ? $" {Duration.Write(person.ShiftNotice.Value)} before them and" : "")} when they begin.",
            Incident = new PagedIncident(
                new IncidentId(notice.Id), title, null, Severity.P4, IncidentType.Unknown, IncidentState.Open, Source, [],
                new Dictionary<string, string> { ["schedule"] = notice.Schedule, ["user"] = notice.User, ["shift"] = notice.Shift }, now, now, null, null, null, 0, 0, 1),
            Alerts = [],
            Title = title,
            Text = $"Times are those of {person.TimeZone}.",
        };
    }

    private static string Time(DateTimeOffset instant, Person person) => person.WallClock(instant).ToString("ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
