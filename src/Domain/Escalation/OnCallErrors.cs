using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.OnCall;
using IncidentManager.Domain.Escalation.People;

namespace IncidentManager.Domain.Escalation;

/// <summary>Refusals about users, schedules and overrides.</summary>
public static class OnCallErrors
{
    public static readonly Error NameTaken = new(ErrorKind.Conflict, "name_taken", "There is one of this name already; change it with PUT.");

    public static readonly Error TooManyUsers = new(ErrorKind.Conflict, "too_many_users",
        $"There are {User.MaxCount} users already, which is as many as there can be. Delete one that is of no use.");

    public static readonly Error TooManySchedules = new(ErrorKind.Conflict, "too_many_schedules",
        $"There are {Schedule.MaxCount} schedules already, which is as many as there can be. Delete one that is of no use.");

    public static readonly Error TooManyOverrides = new(ErrorKind.Conflict, "too_many_overrides",
        $"The schedule has {Override.MaxCount} overrides that have not ended, which is as many as there can be. Delete one that is of no use.");

    /// <summary>Somebody else's commit came in between, and a constraint of the database saw it: whoever is told so decides again on what is there now.</summary>
    public static readonly Error Meanwhile = new(ErrorKind.Stale, "changed_meanwhile", "Someone else changed this first; read it again and retry.");

    /// <summary>Also for a schedule that there is not: a key that opens nothing learns nothing.</summary>
    public static readonly Error NoCalendar = new(ErrorKind.NotFound, "calendar_not_found", "No calendar at this address: its key may have been replaced.");

    public static Error NoUser(string name) => new(ErrorKind.NotFound, "user_not_found", $"No user '{Short(name)}'.");

    public static Error UserInUse(IReadOnlyList<string> users) => new(ErrorKind.Conflict, "user_in_use",
        $"The user is in use by: {string.Join(", ", users)}. Take the name out there first.")
    {
        Facts = new Dictionary<string, object> { ["usedBy"] = users },
    };

    public static Error NoSchedule(string name) => new(ErrorKind.NotFound, "schedule_not_found", $"No schedule '{Short(name)}'.");

    public static Error ScheduleInUse(IReadOnlyList<string> users) => new(ErrorKind.Conflict, "schedule_in_use",
        $"It is in use by: {string.Join(", ", users)}. Take it out there first.")
    {
        Facts = new Dictionary<string, object> { ["usedBy"] = users },
    };

    public static Error NoOverride(string schedule, Guid id) =>
        new(ErrorKind.NotFound, "override_not_found", $"The schedule '{Short(schedule)}' has no override {id}.");

    /// <summary>The field is the one that would have to move.</summary>
    public static Error Overlaps(DateTimeOffset from, Override other) => Error.Invalid(
        other.From <= from ? "from" : "until",
        $"overlaps with override {other.Id}, by which {other.User} is on call from {other.From.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} until {other.Until.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");

    public static Error ChangedMeanwhile(int version) =>
        new(ErrorKind.Stale, "changed_meanwhile", "Someone else changed this first; read it again and retry.")
        {
            Facts = new Dictionary<string, object> { ["version"] = version },
        };

    private static string Short(string name) => name.Length <= 100 ? name : $"{name[..100]}…";
}
