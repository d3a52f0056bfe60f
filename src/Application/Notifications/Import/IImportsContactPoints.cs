using System.Text.Json;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Application.Notifications.Import;

/// <param name="Path">Where the file has it, such as `receivers[0].slack_configs[1]`.</param>
public sealed record ImportedContactPoint(string Name, Channel Channel, IReadOnlyDictionary<string, JsonElement> Settings, string Path);

/// <param name="Problems">What is wrong, by the name of the contact point; nothing is taken then.</param>
public sealed record ImportedContactPoints(
    IReadOnlyList<string> Created, IReadOnlyList<string> Changed, IReadOnlyDictionary<string, string[]> Problems);

/// <summary>Takes over contact points of a foreign configuration, in the commit of whoever imports it.</summary>
public interface IImportsContactPoints
{
    /// <param name="contactPoints">Each name once. Those of other names stay as they are.</param>
    /// <param name="dryRun">Only tells what would be done.</param>
    Task<ImportedContactPoints> Import(IReadOnlyList<ImportedContactPoint> contactPoints, bool dryRun, CancellationToken ct);
}
