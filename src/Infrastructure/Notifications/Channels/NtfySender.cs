using System.Net.Http.Headers;
using System.Text.Json;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Infrastructure.Common;
using IncidentManager.Infrastructure.Common.Calls;
using IncidentManager.Infrastructure.Notifications.Channels.Calls;

namespace IncidentManager.Infrastructure.Notifications.Channels;

/// <summary>ntfy's JSON publishing (its documentation: Publishing, Publish as JSON). The phone itself acknowledges, by the link of the page.</summary>
internal sealed class NtfySender(HttpCalls http, AddressGuard guard) : ChannelSender(Channel.Ntfy, takesKey: false, new Settings(
    guard, Setting.Url("url"),
    Setting.Text("topic", IsTopic, "must have letters, digits, hyphens and underscores only, 64 at most") with { IsRequired = true },
    Setting.Text("token") with { IsSecret = true }))
{
    private const string Server = "https://ntfy.sh";

    /// <summary>Longer ones would arrive as a file.</summary>
    private const int MaxMessageBytes = 4_000;
    private const int MaxTitleBytes = 240;

    protected override (string Setting, string Problem)? ProblemWithAll(IReadOnlyDictionary<string, JsonElement> given) =>
        given.Has("token") && given.Text("url") is { } url && !Setting.MaySendSecretsTo(url, guard) ? ("url", Setting.PlainHttp) : null;

    protected override Task<SendOutcome> Call(Page page, IReadOnlyDictionary<string, JsonElement> given, CancellationToken ct)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, given.Text("url") ?? Server) { Content = HttpCalls.Json(Message(page, given.Text("topic")!)) };
        if (given.Text("token") is { } token) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http.Send(this, request, answer => new SendOutcome.Accepted(HttpCalls.Fields(answer)?.Text("id"), IsConfirmed: false), ct);
    }

    private static Dictionary<string, object> Message(Page page, string topic)
    {
        List<object> actions = [];
        if (page.AcknowledgeUrl is { } acknowledge) actions.Add(new { action = "http", label = "Acknowledge", url = acknowledge, method = "POST", clear = true });
        if (page.IncidentUrl is { } incident) actions.Add(new { action = "view", label = "Open", url = incident });

        var footer = page.Footer();
        var message = new Dictionary<string, object>
        {
            ["topic"] = topic,
            ["title"] = page.Title.CutBytes(MaxTitleBytes),
            ["message"] = $"{page.Text.CutBytes(MaxMessageBytes - 500)}\n\n{footer}".Trim().CutBytes(MaxMessageBytes),
            ["priority"] = PriorityOf(page),
            ["tags"] = new[] { page.IsEnd() ? "white_check_mark" : page.Event is NotificationEvent.Shift ? "calendar" : "rotating_light" },
            ["actions"] = actions,
        };
        if (page.IncidentUrl is { } click) message["click"] = click;
        return message;
    }

    /// <summary>From 1 to 5, which rings through.</summary>
    private static int PriorityOf(Page page) => page.IsEnd() ? 3 : page.Incident.Severity switch
    {
        Severity.P0 => 5,
        Severity.P1 => 4,
        Severity.P2 or Severity.P3 => 3,
        _ => 2,
    };

    private static bool IsTopic(string text) => text.Length <= 64 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
