using System.Net;
using System.Text;

namespace IncidentManager.Infrastructure.Enrichment;

/// <summary>
/// Takes the text of an HTML page in one pass that builds no tree, since whoever writes the page chooses how deep it nests: the time is linear in its length, and the memory twice that.
/// </summary>
internal sealed class PageText
{
    private const int MaxNameLength = 10;
    private const int TagsBetweenLooks = 1_024;

    private readonly string _html;
    private readonly StringBuilder _text = new();
    private readonly Part _main = new();
    private readonly Part _article = new();
    private string? _title;
    private string? _noise; // whose content is passed over
    private int _noiseDepth;
    private int _pre;
    private int _at;

    private PageText(string html) => _html = html;

    /// <summary>The title, and the text of its main part: what stands in main, else in article, else all; nothing of scripts, menus and pictures.</summary>
    public static (string? Title, string Text) Of(string html, CancellationToken ct)
    {
        var page = new PageText(html);
        page.Run(ct);
        var title = page._title?.Trim();
        return (string.IsNullOrEmpty(title) ? null : title, (page._main.In(page._text) ?? page._article.In(page._text) ?? page._text.ToString()).Trim());
    }

    private void Run(CancellationToken ct)
    {
        for (var tags = 0; _at < _html.Length; tags++)
        {
            if (tags % TagsBetweenLooks == 0) ct.ThrowIfCancellationRequested();

            var tag = _html.IndexOf('<', _at);
            if (tag < 0) tag = _html.Length;
            Say(_html[_at..tag]);
            _at = tag;
            if (tag < _html.Length) Markup();
        }
    }

    private void Markup()
    {
        var next = At(_at + 1);
        if (next == '!' || next == '?') _at = After(_html.AsSpan(_at).StartsWith("<!--") ? "-->" : ">", _at + 2);
        else if (char.IsAsciiLetter(next)) Tag(isEnd: false, _at + 1);
        else if (next == '/' && char.IsAsciiLetter(At(_at + 2))) Tag(isEnd: true, _at + 2);
        else
        {
            Say("<");
            _at++;
        }
    }

    private void Tag(bool isEnd, int begin)
    {
        var end = begin;
        while (end < _html.Length && (char.IsAsciiLetterOrDigit(_html[end]) || _html[end] == '-')) end++;
        var name = end - begin > MaxNameLength ? "" : _html[begin..end].ToLowerInvariant();
        var isWhole = SkipAttributes(end);
        if (!isEnd && IsRaw(name)) Raw(name);
        else if (_noise is not null) Nest(name, isEnd);
        else if (!isEnd && isWhole && name is "nav" or "header" or "footer" or "svg" or "template") (_noise, _noiseDepth) = (name, 1);
        else Place(name, isEnd);
    }

    /// <returns>False where it closes itself, as XHTML's may.</returns>
    private bool SkipAttributes(int from)
    {
        var before = ' '; // the last character that is no blank
        for (_at = from; _at < _html.Length && _html[_at] != '>'; _at++)
        {
            var letter = _html[_at];
            if (letter is '"' or '\'' && before == '=') _at = After(letter == '"' ? "\"" : "'", _at + 1) - 1;
            if (!char.IsWhiteSpace(letter)) before = letter;
        }

        _at = Math.Min(_at + 1, _html.Length);
        return before != '/';
    }

    /// <summary>Its content is no markup, and ends at its end tag whatever stands in it.</summary>
    private void Raw(string name)
    {
        var (begin, end) = (_at, _html.IndexOf($"</{name}", _at, StringComparison.OrdinalIgnoreCase));
        if (end < 0) end = _html.Length;
        if (name == "title" && _noise is null) _title ??= WebUtility.HtmlDecode(_html[begin..end]);
        _at = After(">", end);
    }

    private void Nest(string name, bool isEnd)
    {
        if (name != _noise) return;

        _noiseDepth += isEnd ? -1 : 1;
        if (_noiseDepth == 0) _noise = null;
    }

    private void Place(string name, bool isEnd)
    {
        if (IsBlock(name)) EndLine();
        if (name == "pre") _pre = Math.Max(0, _pre + (isEnd ? -1 : 1));
        (name switch { "main" => _main, "article" => _article, _ => null })?.Turn(isEnd, _text.Length);
    }

    private void Say(string text)
    {
        if (_noise is not null || text.Length == 0) return;

        foreach (var letter in WebUtility.HtmlDecode(text))
        {
            if (_pre > 0 || !char.IsWhiteSpace(letter)) _text.Append(letter);
            else if (_text.Length > 0 && !char.IsWhiteSpace(_text[^1])) _text.Append(' ');
        }
    }

    private void EndLine()
    {
        if (_text.Length > 0 && _text[^1] != '\n') _text.Append('\n');
    }

    private int After(string what, int from)
    {
        var found = from < _html.Length ? _html.IndexOf(what, from, StringComparison.Ordinal) : -1;
        return found < 0 ? _html.Length : found + what.Length;
    }

    private char At(int at) => at < _html.Length ? _html[at] : '\0';

    private static bool IsRaw(string name) => name is "script" or "style" or "iframe" or "noscript" or "title";

    private static bool IsBlock(string name) => name is "p" or "div" or "li" or "ul" or "ol" or "tr" or "table" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "pre" or "br" or "hr"
        or "section" or "article" or "main" or "dt" or "dd" or "blockquote";

    /// <summary>Where the first element of a name begins and ends in the text.</summary>
    private sealed class Part
    {
        private int _begin = -1;
        private int _end = -1;
        private int _depth;

        public void Turn(bool isEnd, int at)
        {
            if (_end >= 0 || (isEnd && _begin < 0)) return;

            if (_begin < 0) _begin = at;
            _depth += isEnd ? -1 : 1;
            if (_depth == 0) _end = at;
        }

        public string? In(StringBuilder text) => _begin < 0 ? null : text.ToString(_begin, (_end < 0 ? text.Length : _end) - _begin);
    }
}
