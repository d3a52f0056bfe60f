using FluentValidation;

namespace IncidentManager.Application.Common;

/// <summary>What PostgreSQL can store as text, and nothing longer than a field allows.</summary>
public static class TextRules
{
    /// <summary>NUL cannot be stored, and half a surrogate pair is no character at all.</summary>
    public static bool IsStorable(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0') return false;
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }

    /// <summary>The text with U+FFFD for each character that cannot be stored.</summary>
    public static string Storable(string text) => IsStorable(text) ? text : string.Concat(text.EnumerateRunes()).Replace('\0', '\uFFFD');

    /// <summary>Null if the text can be stored; otherwise what is wrong with it.</summary>
    public static string? ProblemWith(string? text, int maxLength) => text switch
    {
        null => null,
        _ when text.Length > maxLength => $"must be {maxLength} characters or fewer, but has {text.Length}",
        _ when !IsStorable(text) => "must not contain NUL or broken characters",
        _ => null,
    };

    /// <summary>An http or https URL, which people may click: so no other scheme.</summary>
    public static bool IsWebAddress(string? url, int maxLength) =>
        url is not null && url.Length <= maxLength && IsStorable(url)
        && Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    /// <summary>May be absent; if it is there, it fits.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> Text<T>(this IRuleBuilder<T, string?> rule, int maxLength) =>
        rule.Custom((text, context) =>
        {
            if (ProblemWith(text, maxLength) is { } problem) context.AddFailure(problem);
        });

    /// <summary>Must be there, and not blank.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> RequiredText<T>(this IRuleBuilder<T, string?> rule, int maxLength) =>
        rule.Custom((text, context) =>
        {
            var problem = string.IsNullOrWhiteSpace(text) ? "is required and must not be blank" : ProblemWith(text, maxLength);
            if (problem is not null) context.AddFailure(problem);
        });

    public static IRuleBuilderOptionsConditions<T, IReadOnlyCollection<string>?> Texts<T>(
        this IRuleBuilder<T, IReadOnlyCollection<string>?> rule, int maxCount, int maxLength) =>
        rule.Custom((texts, context) =>
        {
            if (ProblemWith(texts, maxCount, maxLength) is { } problem) context.AddFailure(problem);
        });

    public static IRuleBuilderOptionsConditions<T, IReadOnlyDictionary<string, string>?> Labels<T>(
        this IRuleBuilder<T, IReadOnlyDictionary<string, string>?> rule, int maxCount, int maxNameLength, int maxValueLength) =>
        rule.Custom((labels, context) =>
        {
            if (ProblemWith(labels, maxCount, maxNameLength, maxValueLength) is { } problem) context.AddFailure(problem);
        });

    /// <summary>Null if every text can be stored; otherwise what is wrong.</summary>
    public static string? ProblemWith(IReadOnlyCollection<string>? texts, int maxCount, int maxLength)
    {
        if (texts is null) return null;
        if (texts.Count > maxCount) return $"must have {maxCount} items or fewer, but has {texts.Count}";
        if (texts.Any(string.IsNullOrWhiteSpace)) return "must not have blank items";

        return texts.Select(text => ProblemWith(text, maxLength)).FirstOrDefault(problem => problem is not null) is { } wrong
            ? $"each item {wrong}"
            : null;
    }

    /// <summary>Null if the labels can be stored; otherwise what is wrong with the first bad one, by its name.</summary>
    public static string? ProblemWith(IReadOnlyDictionary<string, string>? labels, int maxCount, int maxNameLength, int maxValueLength)
    {
        if (labels is null) return null;
        if (labels.Count > maxCount) return $"must have {maxCount} entries or fewer, but has {labels.Count}";

        foreach (var (name, value) in labels)
        {
            if (string.IsNullOrWhiteSpace(name)) return "must not have an entry without a name";
            if (ProblemWith(name, maxNameLength) is { } wrongName) return $"names: each {wrongName}";
            if (value is null) return $"'{name}' must have a value";
            if (ProblemWith(value, maxValueLength) is { } wrongValue) return $"the value of '{name}' {wrongValue}";
        }

        return null;
    }
}
