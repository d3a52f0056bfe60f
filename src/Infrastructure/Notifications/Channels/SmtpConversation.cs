using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace IncidentManager.Infrastructure.Notifications.Channels;

/// <summary>A mailbox that the server does not take keeps the page from nobody else.</summary>
internal sealed class SmtpConversation : SmtpClient
{
    private SmtpResponse? _busy;

    public SmtpConversation() => CheckCertificateRevocation = false; // it would call addresses that the certificate names, past the guard

    /// <summary>Out of manners: the message is the server's already, whatever it answers.</summary>
    public async Task SayGoodbye(CancellationToken ct)
    {
        try
        {
            await DisconnectAsync(quit: true, ct);
        }
        catch (Exception gone) when (gone is IOException or ProtocolException or CommandException or OperationCanceledException) // nothing hangs on it
        {
        }
    }

    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        if ((int)response.StatusCode < 500) _busy = response;
    }

    /// <summary>If one of them may be taken later, it is tried later.</summary>
    protected override void OnNoRecipientsAccepted(MimeMessage message)
    {
        if (_busy is not null) throw new SmtpCommandException(SmtpErrorCode.RecipientNotAccepted, _busy.StatusCode, _busy.Response);
    }
}
