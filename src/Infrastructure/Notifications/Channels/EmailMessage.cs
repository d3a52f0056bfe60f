using System.Net;
using System.Text;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Infrastructure.Common;
using MimeKit;
using MimeKit.Text;

namespace IncidentManager.Infrastructure.Notifications.Channels;

/// <summary>A page as an email. All that tell of one incident answer the same message, which was never sent: so mail programs show them as one conversation.</summary>
internal static class EmailMessage
{
    private const int MaxSubject = 200;

    public static MimeMessage Of(Page page, string from, IEnumerable<string> to, DateTimeOffset now)
    {
        var sender = MailboxAddress.Parse(from);
        var conversation = $"incident.{page.Incident.Id}@{sender.Domain}";
        var message = new MimeMessage
        {
            Subject = SubjectOf(page).Cut(MaxSubject),
            Date = now,
            MessageId = $"{page.DeliveryId}@{sender.Domain}",
            InReplyTo = conversation,
            Body = new MultipartAlternative { new TextPart(TextFormat.Plain) { Text = Plain(page) }, new TextPart(TextFormat.Html) { Text = Html(page) } },
        };
        message.From.Add(sender);
        message.To.AddRange(to.Select(address => (InternetAddress)MailboxAddress.Parse(address)));
        message.References.Add(conversation);
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated"); // nobody's out-of-office note answers it (RFC 3834)
        if (page.Incident.Severity <= Severity.P1 && !page.IsEnd()) message.Importance = MessageImportance.High;
        return message;
    }

    /// <summary>The same for all of an incident: some programs part a conversation where it changes, whatever its references say.</summary>
    private static string SubjectOf(Page page) => page.Event is NotificationEvent.Test ? page.Title : page.ThreadTitle ?? page.Incident.Title;

    private static string Plain(Page page)
    {
        var text = new StringBuilder().Append(page.Title).Append("\n\n").Append(page.Text.TrimEnd()).Append("\n\n");
        if (page.AcknowledgeUrl is { } acknowledge) text.Append("Acknowledge: ").Append(acknowledge.AbsoluteUri).Append('\n');
        if (page.IncidentUrl is { } incident) text.Append("Open: ").Append(incident.AbsoluteUri).Append('\n');
        return text.Append('\n').Append(page.Footer()).Append('\n').ToString();
    }

    private static string Html(Page page)
    {
        var html = new StringBuilder("<!DOCTYPE html><html><body style=\"font-family:sans-serif\">")
            .Append("<h2>").Append(WebUtility.HtmlEncode(page.Title)).Append("</h2>")
            .Append("<div style=\"white-space:pre-wrap\">").Append(WebUtility.HtmlEncode(page.Text.TrimEnd())).Append("</div><p>");
        if (page.AcknowledgeUrl is { } acknowledge) html.Append(Link("Acknowledge", acknowledge)).Append(' ');
        if (page.IncidentUrl is { } incident) html.Append(Link("Open incident", incident));
        return html.Append("</p><p style=\"color:#666\">").Append(WebUtility.HtmlEncode(page.Footer())).Append("</p></body></html>").ToString();
    }

    private static string Link(string label, Uri url) => $"<a href=\"{WebUtility.HtmlEncode(url.AbsoluteUri)}\">{label}</a>";
}
