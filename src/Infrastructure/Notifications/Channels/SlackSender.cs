using System.Net.Http.Headers;
using System.Text.Json;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Infrastructure.Common.Calls;
using IncidentManager.Infrastructure.Notifications.Channels.Calls;

namespace IncidentManager.Infrastructure.Notifications.Channels;

/// <summary>
/// An incoming webhook, which only takes messages; or a bot, which keeps one message an incident. The bot edits it once nobody is called any more; while the
/// incident is open, news is a reply that the channel sees, for Slack tells nobody of an edit.
/// </summary>
internal sealed class SlackSender(HttpCalls http, AddressGuard guard) : ChannelSender(Channel.Slack, takesKey: false, new Settings(
    guard, Setting.SecretUrl("url") with { IsSecret = true }, Setting.Text("botToken") with { IsSecret = true }, Setting.Text("channel", maxLength: 100),
    Setting.SecretUrl("apiUrl")))
{
    private const string Api = "https://slack.com/api/";

    /// <summary>Of Slack's answers, those that another try may change.</summary>
    private static readonly HashSet<string> Passing = ["ratelimited", "rate_limited", "request_timeout", "team_added_to_org", "org_login_required"];

    /// <summary>Something broke at Slack's, by its own words maybe only after it took the message.</summary>
    private static readonly HashSet<string> Broken = ["internal_error", "fatal_error", "service_unavailable"];

    /// <summary>There is no message to edit any more.</summary>
    private static readonly HashSet<string> Gone = ["message_not_found", "cant_update_message", "edit_window_closed", "thread_not_found"];

    protected override (string Setting, string Problem)? ProblemWithAll(IReadOnlyDictionary<string, JsonElement> given) =>
        (given.Has("url"), given.Has("botToken"), given.Has("channel")) switch
        {
            (true, false, false) or (false, true, true) => null,
            (true, _, _) => ("url", "must not be given beside botToken and channel: it is the one or the other"),
            (_, true, false) => ("channel", "is required with botToken"),
            (_, false, true) => ("botToken", "is required with channel"),
            _ => ("url", "is required, or botToken and channel instead"),
        };

    protected override async Task<SendOutcome> Call(Page page, IReadOnlyDictionary<string, JsonElement> given, CancellationToken ct)
    {
        if (given.Text("url") is { } url)
        {
            var message = new Dictionary<string, object>(SlackMessage.Of(page));
            var post = new HttpRequestMessage(HttpMethod.Post, url) { Content = HttpCalls.Json(message) };
            return await http.Send(this, post, new SendOutcome.Accepted(null, IsConfirmed: false), ct, BrokenAt);
        }

        var thread = page.Thread?.Split(':') is [var channel, var ts] ? (channel, ts) : ((string, string)?)null;
        var outcome = await AsBot(page, given, thread, ct);
        var isGone = thread is not null && outcome is SendOutcome.Refused { Why: var why } && Gone.Any(error => why == Said(error));
        return isGone ? await AsBot(page, given, thread: null, ct) : outcome;
    }

    private Task<SendOutcome> AsBot(Page page, IReadOnlyDictionary<string, JsonElement> given, (string Channel, string Ts)? thread, CancellationToken ct)
    {
        var message = new Dictionary<string, object>(SlackMessage.Of(page)) { ["channel"] = thread?.Channel ?? given.Text("channel")! };
        var edits = thread is not null && page.Incident.State is not IncidentState.Open;
        if (edits) message["ts"] = thread!.Value.Ts;
        else if (thread is not null) (message["thread_ts"], message["reply_broadcast"]) = (thread.Value.Ts, true);

        var api = new Uri(new Uri((given.Text("apiUrl") ?? Api).TrimEnd('/') + "/"), edits ? "chat.update" : "chat.postMessage");
        var request = new HttpRequestMessage(HttpMethod.Post, api) { Content = HttpCalls.Json(message) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", given.Text("botToken"));
        return http.Send(this, request, OutcomeOf, ct, BrokenAt);
    }

    private static SendOutcome OutcomeOf(HttpAnswer answer)
    {
        if (HttpCalls.Fields(answer) is not { } fields) return new SendOutcome.Unknown("Slack's answer could not be read.");
        if (fields.Flag("ok")) return new SendOutcome.Accepted($"{fields.Text("channel")}:{fields.Text("ts")}", IsConfirmed: true);

        var error = fields.Text("error") ?? "unknown_error";
        return BrokenAt(answer) is { } broken ? broken
            : Passing.Contains(error) ? new SendOutcome.Later(Said(error), answer.NotBefore)
            : new SendOutcome.Refused(Said(error));
    }

    /// <summary>The API says so in JSON, with whichever status; an incoming webhook in plain words.</summary>
    private static SendOutcome.Unknown? BrokenAt(HttpAnswer answer) =>
        (HttpCalls.Fields(answer)?.Text("error") ?? answer.Body?.Trim()) is { } error && Broken.Contains(error) ? new SendOutcome.Unknown(Said(error)) : null;

    private static string Said(string error) => $"Slack answered {error}.";
}
