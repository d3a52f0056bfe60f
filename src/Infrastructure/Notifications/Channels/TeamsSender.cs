using System.Text.Json;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Infrastructure.Common;
using IncidentManager.Infrastructure.Common.Calls;
using IncidentManager.Infrastructure.Notifications.Channels.Calls;

namespace IncidentManager.Infrastructure.Notifications.Channels;

/// <summary>An Adaptive Card to a Teams workflow ("When a Teams webhook request is received"), which takes it and posts it by itself.</summary>
internal sealed class TeamsSender(HttpCalls http, AddressGuard guard) : ChannelSender(Channel.Teams, takesKey: false, new Settings(
    guard, Setting.SecretUrl("url") with { IsRequired = true, IsSecret = true }))
{
    /// <summary>Of the 28 kB that a card may have: a third, for each quotation mark takes two, and each line its frame.</summary>
    private const int MaxTextBytes = 9_000;
    private const int MaxLines = 40;
    private const int MaxTitleBytes = 1_000;

    protected override Task<SendOutcome> Call(Page page, IReadOnlyDictionary<string, JsonElement> given, CancellationToken ct) => http.Send(
        this, new HttpRequestMessage(HttpMethod.Post, given.Text("url")) { Content = HttpCalls.Json(Message(page)) },
        new SendOutcome.Accepted(Reference: null, IsConfirmed: false), ct);

    private static object Message(Page page) => new
    {
        type = "message",
        attachments = new[] { new { contentType = "application/vnd.microsoft.card.adaptive", contentUrl = (string?)null, content = Card(page) } },
    };

    private static Dictionary<string, object> Card(Page page)
    {
        List<object> body = [Text(page.Title.CutBytes(MaxTitleBytes), page.IsEnd() ? "good" : ColorOf(page.Incident.Severity), "large", "bolder")];
        var lines = page.Text.CutBytes(MaxTextBytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        body.AddRange(lines.Take(MaxLines).Select(line => Text(line, "default", "default", "default")));
        if (lines.Length > MaxLines) body.Add(Text("…", "default", "default", "default"));
        body.Add(Text(page.Footer().CutBytes(MaxTitleBytes), "default", "small", "lighter"));

        List<object> actions = [];
        if (page.AcknowledgeUrl is { } acknowledge) actions.Add(new { type = "Action.OpenUrl", title = "Acknowledge", url = acknowledge });
        if (page.IncidentUrl is { } incident) actions.Add(new { type = "Action.OpenUrl", title = "Open incident", url = incident });

        return new Dictionary<string, object>
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.4",
            ["body"] = body,
            ["actions"] = actions,
        };
    }

    /// <summary>Runs of text, which are shown as they are: a text block would read an alert's words as Markdown.</summary>
    private static object Text(string text, string color, string size, string weight) =>
        new { type = "RichTextBlock", inlines = new[] { new { type = "TextRun", text, color, size, weight } } };

    private static string ColorOf(Severity severity) => severity switch
    {
        Severity.P0 or Severity.P1 => "attention",
        Severity.P2 => "warning",
        _ => "default",
    };
}
