using System.Text;
using System.Text.RegularExpressions;
using IncidentManager.Domain.Llm.Contracts;

namespace IncidentManager.Domain.Llm.Analysis;

/// <summary>
/// Makes a model's text plain: no HTML, no links and pictures, no hidden characters, and no address that the facts do not have, for such a one can only lead out what it was told.
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
        plain = StorableText.Cut(Idle(plain).Trim(), maxLength);
        return plain.Length == 0 ? null : plain;
    }

    private bool IsKnown(string address)
    {
        var bare = address.TrimEnd('.', ',', ';', ':', ')', ']', '\'', '"', '`');
        return bare.Length > 0 && facts.Any(fact => fact.Kind is not FactKind.Metric && HasWhole(fact.Text, bare)); // what a model queries for, it writes itself
    }

    /// <summary>Not as the beginning of a longer host or word.</summary>
    private static bool HasWhole(string text, string address)
    {
        for (var at = text.IndexOf(address, StringComparison.Ordinal); at >= 0; at = text.IndexOf(address, at + 1, StringComparison.Ordinal))
        {
            var end = at + address.Length;
            if (end < text.Length && text[end] is '.' or '-') end++;
            if (address[^1] == '/' || end == text.Length || !char.IsLetterOrDigit(text[end])) return true;
        }

        return false;
    }

    /// <summary>
    /// With a blank inside each sign that is left and that begins a tag, or a link, a picture or the definition of one in Markdown, whatever a renderer makes of what stands around it.
    /// </summary>
    private static string Idle(string text)
    {
        var idle = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            idle.Append(text[i]);
            var next = i + 1 < text.Length ? text[i + 1] : ' ';
            if ((text[i] == '<' && (char.IsLetter(next) || next is '/' or '!' or '?')) || (text[i] == ']' && next is '(' or ':') || (text[i] == '!' && next == '[')) idle.Append(' ');
        }

        return idle.ToString();
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

    // With those that take their scheme from the page they stand on, and those with a backslash, which browsers take for a slash.
    [GeneratedRegex(@"(?i:[a-z][a-z0-9+.-]*://|https?:[/\\]+|/[/\\]|www\.|data:|javascript:|vbscript:|mailto:)\[?[^\s<>()\[\]]+", RegexOptions.NonBacktracking)]
    private static partial Regex Addresses();
}
