using IncidentManager.Domain.Notifications;
using IncidentManager.Infrastructure.Common;

namespace IncidentManager.Infrastructure.Notifications.Channels;

/// <summary>A page in Slack's Block Kit, within its limits.</summary>
internal static class SlackMessage
{
    private const int MaxText = 3_000;
    private const int MaxTitle = 300;
    private const int MaxUrl = 3_000;

    public static Dictionary<string, object> Of(Page page)
    {
        List<object> blocks =
        [
            Section($"*{Escape(page.Title.Cut(MaxTitle))}*"),
            new { type = "context", elements = new[] { Mrkdwn(EscapeWithin(page.Footer(), MaxText)) } },
        ];
        if (page.Text.Length > 0) blocks.Insert(1, Section(EscapeWithin(page.Text, MaxText)));
        if (Buttons(page) is { Length: > 0 } buttons) blocks.Add(new { type = "actions", elements = buttons });

        return new Dictionary<string, object> { ["text"] = Escape(page.Title.Cut(MaxTitle)), ["blocks"] = blocks, ["unfurl_links"] = false };
    }

    /// <summary>The three characters that mean something to Slack (its documentation: Formatting text for app surfaces).</summary>
    internal static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>Cut before it is escaped, so that no escape is cut in two.</summary>
    private static string EscapeWithin(string text, int length) => Escape(text.Cut(length, rune => rune.Value is '&' ? 5 : rune.Value is '<' or '>' ? 4 : rune.Utf16SequenceLength));

    private static object Section(string text) => new { type = "section", text = Mrkdwn(text) };

    private static object Mrkdwn(string text) => new { type = "mrkdwn", text };

    private static object[] Buttons(Page page)
    {
        List<object> buttons = [];
        if (page.AcknowledgeUrl is { AbsoluteUri.Length: <= MaxUrl } acknowledge) buttons.Add(Button("Acknowledge", acknowledge, style: "primary"));
        if (page.IncidentUrl is { AbsoluteUri.Length: <= MaxUrl } incident) buttons.Add(Button("Open incident", incident, style: null));
        return [.. buttons];
    }

    private static Dictionary<string, object> Button(string label, Uri url, string? style)
    {
        var button = new Dictionary<string, object> { ["type"] = "button", ["text"] = new { type = "plain_text", text = label }, ["url"] = url };
        if (style is not null) button["style"] = style;
        return button;
    }
}
