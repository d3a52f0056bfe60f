using System.Text.Json;
using IncidentManager.Infrastructure.Common.Calls;
using IncidentManager.Infrastructure.Notifications.Channels.Calls;

namespace IncidentManager.Infrastructure.Notifications.Channels;

/// <summary>A channel's settings: which there are, and what of given ones is wrong.</summary>
internal sealed class Settings(AddressGuard guard, params Setting[] all)
{
    public IReadOnlySet<string> Secrets { get; } = all.Where(setting => setting.IsSecret).Select(setting => setting.Name).ToHashSet();

    /// <summary>By `settings.name`.</summary>
    public Dictionary<string, string[]> Check(IReadOnlyDictionary<string, JsonElement> given)
    {
        var problems = new Dictionary<string, string[]>();
        foreach (var name in given.Keys.Where(name => all.All(setting => setting.Name != name)).Take(20))
            problems[Named(name.Length <= 100 ? name : name[..100])] = [$"is not a known setting of this channel, which has {string.Join(", ", all.Select(setting => setting.Name))}"];

        foreach (var setting in all)
        {
            var problem = given.Has(setting.Name) ? setting.Problem(given[setting.Name], guard) : setting.IsRequired ? "is required" : null;
            if (problem is not null) problems[Named(setting.Name)] = [problem];
        }

        return problems;
    }

    public static string Named(string setting) => $"settings.{setting}";
}

/// <summary>Of checked settings.</summary>
internal static class GivenSettings
{
    public static bool Has(this IReadOnlyDictionary<string, JsonElement> given, string name) =>
        given.TryGetValue(name, out var value) && value.ValueKind is not JsonValueKind.Null;

    public static string? Text(this IReadOnlyDictionary<string, JsonElement> given, string name) => given.Has(name) ? given[name].GetString() : null;

    public static IEnumerable<string> Texts(this IReadOnlyDictionary<string, JsonElement> given, string name) =>
        given[name].EnumerateArray().Select(item => item.GetString()!);
}
