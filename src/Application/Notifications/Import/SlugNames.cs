using System.Text;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Notifications.Import;

/// <summary>Gives foreign names a spelling that can stand in a URL, and keeps those apart that would then be the same.</summary>
internal sealed class SlugNames
{
    private readonly HashSet<string> _taken = [];

    /// <param name="fallback">For a name without a letter or digit.</param>
    public string For(string name, string fallback)
    {
        var slug = SlugOf(name) is { Length: > 0 } own ? own : fallback;
        for (var i = 2; !_taken.Add(slug); i++)
        {
            var suffix = $"-{i}";
            slug = SlugOf(name) is { Length: > 0 } again ? again : fallback;
            slug = $"{slug[..Math.Min(slug.Length, Slug.MaxLength - suffix.Length)].TrimEnd('-')}{suffix}";
        }

        return slug;
    }

    private static string SlugOf(string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterOrDigit(letter)) slug.Append(char.ToLowerInvariant(letter));
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
            if (slug.Length == Slug.MaxLength) break;
        }

        return slug.ToString().Trim('-');
    }
}
