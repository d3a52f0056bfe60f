using static IncidentManager.Domain.Llm.Redaction.Characters;

namespace IncidentManager.Domain.Llm.Redaction;

/// <summary>What stands for something that has no way back: `[secret:jwt]`, `[email]`, `[phone]`, `[iban]`, `[card]`. A text that has one already keeps it.</summary>
internal static class Placeholder
{
    private const string Opening = "[secret:";
    private const int LongestKind = 32;

    public static string Secret(string kind) => $"{Opening}{kind}]";

    /// <summary>Of the one that begins the text, or 0.</summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        if (text.At(0) != '[') return 0;
        if (text.StartsWith("[email]") || text.StartsWith("[phone]")) return 7;
        if (text.StartsWith("[iban]") || text.StartsWith("[card]")) return 6;
        if (!text.StartsWith(Opening)) return 0;

        var end = Opening.Length;
        while (end < Opening.Length + LongestKind && text.At(end) is '_' or (>= 'a' and <= 'z')) end++;
        return text.At(end) == ']' ? end + 1 : 0;
    }
}
