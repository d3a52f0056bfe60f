using System.Security.Cryptography;
using System.Text;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Enrichment;

/// <summary>What about an incident its context hangs on: a change of anything else, such as its state or who works on it, asks for no new look.</summary>
public static class Material
{
    /// <summary>SHA-256 of length-prefixed fields, in hexadecimal: two incidents that differ in one of them have two digests.</summary>
    public static string DigestOf(
        string title, string? description, Severity severity, IncidentType type, IEnumerable<string> services, IEnumerable<KeyValuePair<string, string>> labels,
        DateTimeOffset openedAt, IEnumerable<string> runbooks)
    {
        var text = new StringBuilder();
        Add(title);
        Add(description ?? "");
        Add(severity.ToString());
        Add(type.ToString());
        foreach (var service in services.Order(StringComparer.Ordinal)) Add(service);
        Add("");
        foreach (var (name, value) in labels.OrderBy(label => label.Key, StringComparer.Ordinal))
        {
            Add(name);
            Add(value);
        }

        Add(openedAt.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture)); // opened again, it may have another cause
        foreach (var link in runbooks.Distinct().Order(StringComparer.Ordinal)) Add(link);

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));

        void Add(string field) => text.Append(field.Length).Append(':').Append(field);
    }
}
