using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Notifications;

public static class NotificationErrors
{
    public static readonly Error NameTaken = new(ErrorKind.Conflict, "name_taken", "There is one of this name already; change it with PUT.");

    public static readonly Error TooManyTemplates = new(ErrorKind.Conflict, "too_many_templates",
        $"There are {MessageTemplate.MaxCount} templates already, which is as many as there can be. Delete one that is of no use.");

    public static readonly Error TooManyContactPoints = new(ErrorKind.Conflict, "too_many_contact_points",
        $"There are {ContactPoint.MaxCount} contact points already, which is as many as there can be. Delete one that is of no use.");

    /// <summary>A template was given to a contact point while it was removed: whoever is told so decides again on what is there now.</summary>
    public static readonly Error TemplateMeanwhile = new(ErrorKind.Stale, "changed_meanwhile", "Someone else changed this first; read it again and retry.");

    /// <summary>Two decided at once to tell the same receiver of the same incident: the slower one decides again on what is written then.</summary>
    public static readonly Error ToldMeanwhile = new(ErrorKind.Stale, "changed_meanwhile", "Someone else changed this first; read it again and retry.");

    public static Error NoUser(string name) => new(ErrorKind.NotFound, "user_not_found", $"No user '{Short(name)}'.");

    public static Error NoContactPoint(string name) => new(ErrorKind.NotFound, "contact_point_not_found", $"No contact point '{Short(name)}'.");

    public static Error ContactPointInUse(IReadOnlyList<string> users) => new(ErrorKind.Conflict, "contact_point_in_use",
        $"It is in use by: {string.Join(", ", users)}.")
    {
        Facts = new Dictionary<string, object> { ["usedBy"] = users },
    };

    public static Error NoSuchIncident(IncidentId id) => new(ErrorKind.NotFound, "incident_not_found", $"No incident {id}.");

    public static Error NoTemplate(string name) => new(ErrorKind.NotFound, "template_not_found", $"No template '{Short(name)}'.");

    public static Error TemplateInUse(IReadOnlyList<string> contactPoints) => new(ErrorKind.Conflict, "template_in_use",
        $"Contact points have their words from it: {string.Join(", ", contactPoints)}.")
    {
        Facts = new Dictionary<string, object> { ["usedBy"] = contactPoints },
    };

    public static Error ChangedMeanwhile(int version) =>
        new(ErrorKind.Stale, "changed_meanwhile", "Someone else changed this first; read it again and retry.")
        {
            Facts = new Dictionary<string, object> { ["version"] = version },
        };

    private static string Short(string name) => name.Length <= 100 ? name : $"{name[..100]}…";
}
