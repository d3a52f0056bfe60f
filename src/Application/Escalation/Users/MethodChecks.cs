using System.Text.Json;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.People;

namespace IncidentManager.Application.Escalation.Users;

internal static class MethodChecks
{
    /// <summary>The settings of each method with stored secrets in place of masks; or what is wrong, by `contactMethods[0].settings.name`.</summary>
    /// <param name="stored">The user's methods so far.</param>
    public static Result<IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>> SettingsOf(
        this IContactMethods rules, IReadOnlyList<ContactMethodFields>? sent, IReadOnlyList<ContactMethod> stored)
    {
        var settings = new List<IReadOnlyDictionary<string, JsonElement>>();
        var problems = new Dictionary<string, string[]>();
        for (var i = 0; i < (sent?.Count ?? 0); i++)
        {
            var method = new MethodSettings(sent![i].Channel ?? "", sent[i].Settings ?? new Dictionary<string, JsonElement>());
            var found = rules.Check(method, rules.PlaceOf(method, i, stored));
            settings.Add(found.Settings);
            foreach (var (field, wrong) in found.Problems) problems[$"contactMethods[{i}].{field}"] = wrong;
        }

        return problems.Count > 0 ? Error.Invalid(problems) : settings;
    }

    /// <summary>A method that is sent back as it is shown is that one, wherever it moved to; a changed one is the one in its place.</summary>
    private static MethodSettings? PlaceOf(this IContactMethods rules, MethodSettings sent, int place, IReadOnlyList<ContactMethod> stored)
    {
        var known = stored.Select(one => new MethodSettings(one.Channel, one.Settings)).ToList();
        return known.Where((one, i) => i == place || one.Channel.Equals(sent.Channel, StringComparison.OrdinalIgnoreCase))
            .FirstOrDefault(one => AreSame(rules.Mask(one), sent.Settings)) ?? known.ElementAtOrDefault(place);
    }

    private static bool AreSame(IReadOnlyDictionary<string, JsonElement> one, IReadOnlyDictionary<string, JsonElement> other) =>
        one.Count == other.Count && one.All(setting => other.TryGetValue(setting.Key, out var value) && JsonElement.DeepEquals(setting.Value, value));
}
