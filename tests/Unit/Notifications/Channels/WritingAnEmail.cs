using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Infrastructure.Notifications.Channels;
using MimeKit;

namespace IncidentManager.Unit.Notifications.Channels;

public sealed class WritingAnEmail
{
    [Fact]
    public void Keeps_an_incident_one_conversation()
    {
        var first = Of(Pages.Opened);
        var last = Of(Pages.Resolved with { DeliveryId = Guid.Parse("019bc150-0000-7000-8000-000000000009") });

        first.MessageId.ShouldBe("019bc150-0000-7000-8000-000000000002@example.com");
        last.MessageId.ShouldNotBe(first.MessageId);
        last.InReplyTo.ShouldBe("incident.019bc150-0000-7000-8000-000000000001@example.com");
        last.References.ShouldBe(first.References);
        (first.Importance, last.Importance).ShouldBe((MessageImportance.High, MessageImportance.Normal));
    }

    [Fact]
    public void Keeps_its_subject_whatever_becomes_of_the_incident()
    {
        var first = Pages.Opened with { ThreadTitle = "Calls fail" };
        var renamed = first.Incident with { Title = "Calls fail in Europe", State = IncidentState.Resolved, Severity = Severity.P0 };

        Of(first).Subject.ShouldBe("Calls fail");
        Of(first with { Event = NotificationEvent.Resolved, Incident = renamed, Title = "[P0 RESOLVED] Calls fail in Europe" }).Subject.ShouldBe("Calls fail");
        Of(first with { ThreadTitle = null }).Subject.ShouldBe("Calls fail");
        Of(first with { Event = NotificationEvent.Test, Title = "Test: it", ThreadTitle = null }).Subject.ShouldBe("Test: it");
    }

    [Fact]
    public void Shows_an_alerts_words_as_words()
    {
        var message = Of(Pages.Opened with { Title = "a\r\nBcc: x@evil.example", Text = "<script>alert(1)</script>" });

        message.Headers.Select(header => header.Id).ShouldNotContain(HeaderId.Bcc);
        message.HtmlBody!.ShouldContain("&lt;script&gt;");
        message.HtmlBody!.ShouldContain("href=\"https://incidents.example/ack/1\"");
        message.TextBody!.ShouldContain("Acknowledge: https://incidents.example/ack/1");
    }

    private static MimeMessage Of(IncidentManager.Domain.Notifications.Page page)
    {
        var bytes = new MemoryStream();
        EmailMessage.Of(page, "Incidents <incidents@example.com>", ["a@example.com"], Provider.Now).WriteTo(bytes);
        bytes.Position = 0;
        return MimeMessage.Load(bytes);
    }
}
