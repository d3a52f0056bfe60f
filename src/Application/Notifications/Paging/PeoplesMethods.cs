using System.Text.Json;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Application.Notifications.Paging;

/// <summary>A person's contact methods by the names that the ledger has for them.</summary>
internal static class PeoplesMethods
{
    /// <summary>The settings that say which provider it is; a channel has one of them at most.</summary>
    private static readonly string[] Addresses = ["url", "apiUrl", "baseUrl", "host"];

    public static IReadOnlyList<(string Name, ReachedBy Method)> NamedMethods(this Person person) =>
        [.. PersonPage.NamesOf([.. person.Methods.Select(one => one.Channel)]).Zip(person.Methods)];

    private static IReadOnlyList<PageMethod> PageMethods(this Person person) =>
        [.. person.NamedMethods().Select(one => new PageMethod(one.Name, one.Method.Delay))];

    /// <param name="person">Null if there is none of this name.</param>
    public static PagePlan PlanPage(this Person? person, Urgency urgency, DateTimeOffset begin, DateTimeOffset now) =>
        PersonPage.Plan(person?.PageMethods(), at => person!.IsQuiet(urgency, at), begin, now);

    /// <summary>As it is set now; null if the user has no such method any more, or is gone.</summary>
    public static Receiver? ReceiverBy(this Person? person, string name) => person?.NamedMethods().FirstOrDefault(one => one.Name == name).Method is { } method
        ? new Receiver(person.Name, Names<Channel>.Parse(method.Channel), method.Settings, Template: null)
        : null;

    /// <summary>Of the provider, whoever is told: one that hangs delays nobody who is reached by another one. No contact point's name has a colon.</summary>
    public static string LaneOf(ReachedBy method) => $"people:{method.Channel}:{ProviderOf(method.Settings)}";

    private static string ProviderOf(IReadOnlyDictionary<string, JsonElement> settings)
    {
        var address = Addresses.Where(settings.ContainsKey).Select(name => settings[name]).FirstOrDefault(value => value.ValueKind is JsonValueKind.String).ToString();
        return Uri.TryCreate(address, UriKind.Absolute, out var url) ? url.Authority : address;
    }
}
