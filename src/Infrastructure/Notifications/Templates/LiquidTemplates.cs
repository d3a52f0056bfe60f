using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using DotLiquid;
using DotLiquid.Exceptions;
using IncidentManager.Application.Notifications.Templates;
using IncidentManager.Domain.Notifications;

namespace IncidentManager.Infrastructure.Notifications.Templates;

/// <summary>
/// Liquid (https://shopify.github.io/liquid) by DotLiquid, which sees nothing but the page's own values. No template can hold us up or eat the memory:
/// loops end after some thousand rounds and all of it after a second, texts can't be grown by doubling them, and what is written is cut.
/// </summary>
internal sealed class LiquidTemplates : ITemplateEngine
{
    private const int MaxRounds = 5_000;
    private const int MostKept = 200;
    private const SyntaxCompatibility Syntax = SyntaxCompatibility.DotLiquid22a;

    /// <summary>Parsing takes far longer than rendering, and there are few templates.</summary>
    private static readonly ConcurrentDictionary<string, Template> Parsed = new();

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    static LiquidTemplates()
    {
        Liquid.UseRubyDateFormat = true; // as in Liquid everywhere else: %Y-%m-%d
        Template.RegisterTag<NoCapture>("capture");
        Template.RegexTimeOut = TimeSpan.FromSeconds(1);
    }

    public Rendered Render(string template, Page page, int maxLength) => Render(template, PageValues.Of(page), maxLength);

    public (Rendered Title, Rendered Text) RenderBoth(string title, string text, Page page)
    {
        var values = PageValues.Of(page);
        using var together = new Rendering(values);
        return TryRender(title, together, PreviewTemplate.MaxTitle, out var line, out _) && TryRender(text, together, PreviewTemplate.MaxText, out var lines, out _)
            ? (new Rendered(line, null), new Rendered(lines, null))
            : (Render(title, values, PreviewTemplate.MaxTitle), Render(text, values, PreviewTemplate.MaxText)); // apart, to say what fails, and where
    }

    private static Rendered Render(string template, Dictionary<string, object> values, int maxLength)
    {
        using var alone = new Rendering(values);
        if (TryRender(template, alone, maxLength, out var text, out var problem)) return new Rendered(text, null);

        var failing = TemplateLines.FirstThatFails(template, part =>
        {
            using var again = new Rendering(values);
            return !TryRender(part, again, maxLength, out _, out _);
        });
        return new Rendered(null, failing is null ? problem : $"line {failing}: {problem}");
    }

    private static bool TryRender(string template, Rendering rendering, int maxLength, out string text, out string problem)
    {
        using var written = new BoundedWriter(maxLength);
        (text, problem) = ("", "");
        try
        {
            Parse(template).Render(written, RenderParameters.FromContext(rendering.Context, CultureInfo.InvariantCulture));
        }
        catch (MaximumIterationsExceededException)
        {
            problem = $"a loop must not have more than {MaxRounds:N0} rounds";
        }
        catch (OperationCanceledException)
        {
            problem = "it takes longer than a second";
        }
        catch (Exception fault) when (fault is not OutOfMemoryException) // whatever a template's author made the library throw is the template's fault
        {
            problem = fault.InnerException is { } inner && fault is System.Reflection.TargetInvocationException ? inner.Message : fault.Message;
        }

        text = written.ToString();
        return problem.Length == 0;
    }

    /// <summary>A page's values, with the filters that may be used on them, which are dear to collect; and the time that there is.</summary>
    private sealed class Rendering : IDisposable
    {
        private readonly CancellationTokenSource _patience = new(Timeout);

        public Rendering(Dictionary<string, object> values)
        {
            Context = new Context([], Hash.FromDictionary(values), [], ErrorsOutputMode.Rethrow, MaxRounds, CultureInfo.InvariantCulture, _patience.Token)
            {
                SyntaxCompatibilityLevel = Syntax,
            };
            Context.AddFilters(typeof(BoundedFilters)); // a template that many render takes them from nowhere else
        }

        public Context Context { get; }

        public void Dispose() => _patience.Dispose();
    }

    private static Template Parse(string text)
    {
        if (Parsed.TryGetValue(text, out var known)) return known;

        var template = Template.Parse(text, Syntax);
        template.MakeThreadSafe(); // from here on many may render it at once
        if (Parsed.Count >= MostKept) Parsed.Clear(); // previews make new ones without end
        return Parsed[text] = template;
    }

    /// <summary>Text that is taken back into a variable could double with each tag.</summary>
    private sealed class NoCapture : Block
    {
        public override void Initialize(string tagName, string markup, List<string> tokens) =>
            throw new SyntaxException("capture is not supported; use assign");
    }
}

/// <summary>The filters that make longer texts of texts, with an end.</summary>
internal static class BoundedFilters
{
    private const int MaxLength = 20_000;
    private const int MaxItems = 5_000;

    public static string Append(Context context, string input, string text) => Bounded((input?.Length ?? 0) + (text?.Length ?? 0), () => input + text);

    public static string Prepend(Context context, string input, string text) => Bounded((input?.Length ?? 0) + (text?.Length ?? 0), () => text + input);

    public static string Replace(Context context, string input, string from, string to = "")
    {
        if (string.IsNullOrEmpty(input) || string.IsNullOrEmpty(from)) return input ?? "";

        var times = (input.Length - input.Replace(from, "", StringComparison.Ordinal).Length) / from.Length;
        return Bounded(input.Length + ((long)times * ((to?.Length ?? 0) - from.Length)), () => input.Replace(from, to ?? "", StringComparison.Ordinal));
    }

    public static string ReplaceFirst(Context context, string input, string from, string to = "")
    {
        var at = string.IsNullOrEmpty(input) || string.IsNullOrEmpty(from) ? -1 : input.IndexOf(from, StringComparison.Ordinal);
        return at < 0 ? input ?? "" : Bounded((long)input!.Length + (to?.Length ?? 0), () => string.Concat(input.AsSpan(0, at), to, input.AsSpan(at + from.Length)));
    }

    public static string Join(Context context, IEnumerable input, string separator = " ")
    {
        string[] parts = [.. (input ?? Array.Empty<object>()).Cast<object?>().Select(part => Convert.ToString(part, CultureInfo.InvariantCulture) ?? "")];
        return Bounded(parts.Sum(part => (long)part.Length + (separator?.Length ?? 0)), () => string.Join(separator, parts));
    }

    public static IEnumerable Concat(Context context, IEnumerable left, IEnumerable right)
    {
        object?[] both = [.. (left ?? Array.Empty<object>()).Cast<object?>(), .. (right ?? Array.Empty<object>()).Cast<object?>()];
        return both.Length <= MaxItems ? both : throw new System.ArgumentException($"a list must not grow over {MaxItems:N0} items");
    }

    private static string Bounded(long length, Func<string> make) =>
        length <= MaxLength ? make() : throw new System.ArgumentException($"a text must not grow over {MaxLength:N0} characters");
}

/// <summary>Keeps the beginning of what is written, and drops the rest.</summary>
internal sealed class BoundedWriter(int maxLength) : StringWriter(CultureInfo.InvariantCulture)
{
    private const char Ellipsis = '…';

    private bool _isCut;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value)
    {
        if (value is null || _isCut) return;

        var room = maxLength - 1 - GetStringBuilder().Length;
        if (value.Length <= room)
        {
            base.Write(value);
            return;
        }

        var written = GetStringBuilder().Append(value.AsSpan(0, Math.Max(0, room)));
        if (written.Length > 0 && char.IsHighSurrogate(written[^1])) written.Length--; // half a character is none
        written.Append(Ellipsis);
        _isCut = true;
    }
}
