using System.Text;
using System.Text.RegularExpressions;
using IncidentManager.Domain.Llm.Contracts;

namespace IncidentManager.Domain.Llm.Analysis;

/// <summary>
/// Makes a model's text plain: no HTML, no pictures, no hidden characters, and no address that the facts do not have, for such a one can only lead out what it was told.
/// Markdown's headings, lists and code stay, for they do nothing.
/// </summary>
public sealed partial class PlainText(IReadOnlyList<CaseFact> facts)
{
    public const string InPlaceOfAddress = "[address removed]";

    /// <returns>Null if nothing is left.</returns>
    public string? Of(string? text, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;

        var visible = Visible(text.Length > 4 * maxLength ? text[..(4 * maxLength)] : text);
        var plain = Addresses().Replace(Links().Replace(Tags().Replace(visible, ""), "$1 ($2)"), match => IsKnown(match.Value) ? match.Value : InPlaceOfAddress);
        plain = plain.Trim();
        if (plain.Length > maxLength) plain = char.IsHighSurrogate(plain[maxLength - 2]) ? $"{plain[..(maxLength - 2)]}…" : $"{plain[..(maxLength - 1)]}…";
        return plain.Length == 0 ? null : plain;
    }

    private bool IsKnown(string address)
    {
        var bare = address.TrimEnd('.', ',', ';', ':', ')', ']', '\'', '"', '`');
        return facts.Any(fact => fact.Text.Contains(bare, StringComparison.Ordinal));
    }

    /// <summary>Without control characters, and without those that are not seen or turn the reading round (Unicode categories Cc, Cf, Co, Cn, halves of pairs).</summary>
    private static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isHidden = Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
                or System.Globalization.UnicodeCategory.PrivateUse or System.Globalization.UnicodeCategory.OtherNotAssigned;
            if (rune.Value is '\n' or '\t' || !isHidden) visible.Append(rune);
        }

        return visible.ToString();
    }

    [GeneratedRegex(@"</?[a-zA-Z!][^<>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    // Markdown's links and pictures: the words stay, and the address beside them is looked at like any other.
    [GeneratedRegex(@"!?\[([^\[\]]*)\]\(([^()\s]*)[^()]*\)", RegexOptions.NonBacktracking)]
    private static partial Regex Links();

    [GeneratedRegex(@"(?i:[a-z][a-z0-9+.-]*://|www\.|data:|javascript:|mailto:)[^\s<>()\[\]]+", RegexOptions.NonBacktracking)]
    private static partial Regex Addresses();
}
