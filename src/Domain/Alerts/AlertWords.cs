using System.Text;

namespace IncidentManager.Domain.Alerts;

/// <summary>Names as people and tools write them, in words: HighErrorRate, high_error_rate and high-error-rate are the same three.</summary>
internal static class AlertWords
{
    // Two alerts with names of this length are told apart by their beginnings; it bounds the work for one alert.
    private const int MaxLength = 500;

    /// <summary>In lower case, each between blanks, also the first and the last: a rule can ask for a whole word.</summary>
    public static string Of(params ReadOnlySpan<string?> names)
    {
        var words = new StringBuilder(64).Append(' ');
        foreach (var name in names)
        {
            var text = name.AsSpan();
            if (text.Length > MaxLength) text = text[..MaxLength];
            for (var i = 0; i < text.Length; i++)
            {
                if (BeginsWord(text, i) && words[^1] != ' ') words.Append(' ');
                if (char.IsLetterOrDigit(text[i])) words.Append(char.ToLowerInvariant(text[i]));
            }

            if (words[^1] != ' ') words.Append(' ');
        }

        return words.ToString();
    }

    private static bool BeginsWord(ReadOnlySpan<char> text, int at)
    {
        var letter = text[at];
        if (at == 0 || !char.IsLetterOrDigit(letter)) return true;

        var (before, after) = (text[at - 1], at + 1 < text.Length ? text[at + 1] : ' ');
        if (char.IsUpper(letter)) return !char.IsUpper(before) || char.IsLower(after); // the T of AIToken
        if (!char.IsDigit(letter) || char.IsDigit(before)) return false;

        // 429 in OpenAI429Errors is a word, and so is 5xx in High5xxRate; 8 in K8s is not.
        var end = at;
        while (end < text.Length && char.IsDigit(text[end])) end++;
        return text[end..].StartsWith("xx", StringComparison.Ordinal) || (end - at > 1 && (end == text.Length || !char.IsLower(text[end])));
    }
}
