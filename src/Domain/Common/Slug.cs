using System.Text.RegularExpressions;

namespace IncidentManager.Domain.Common;

/// <summary>The name of a setting, as it stands in a URL.</summary>
public static partial class Slug
{
    public const int MaxLength = 63;

    public static readonly string Hint = $"must have lower case letters, digits and hyphens only, {MaxLength} at most, and no hyphen at an end";

    public static bool Is(string? name) => name is not null && Form().IsMatch(name);

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex Form();
}
