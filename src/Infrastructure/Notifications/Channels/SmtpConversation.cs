using IncidentManager.Application.Common;
using IncidentManager.Infrastructure.Common;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace IncidentManager.Infrastructure.Notifications.Channels;

/// <summary>A mailbox that the server does not take keeps the page from nobody else.</summary>
internal sealed class SmtpConversation : SmtpClient
{
    private const int MaxAnswer = 200;
    private const int MaxAnswerForOne = 80;

    private readonly List<(string Address, SmtpResponse Answer)> _refused = [];

    public SmtpConversation() => CheckCertificateRevocation = false; // it would call addresses that the certificate names, past the guard

    /// <summary>What the server says to the message, and of whom it did not take it; those are not tried again, for the others would get it twice.</summary>
    public async Task<string> HandOver(MimeMessage message, HandingOver handing, CancellationToken ct)
    {
        var answer = Quoted(await SendAsync(message, ct, handing), MaxAnswer);
        return _refused.Count == 0
            ? answer
            : $"Not taken for {string.Join(", ", _refused.Select(one => $"{one.Address} ({(int)one.Answer.StatusCode} {Quoted(one.Answer.Response, MaxAnswerForOne)})"))}; for the others: {answer}";
    }

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

    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) => _refused.Add((mailbox.Address, response));

    /// <summary>If one of them may be taken later, it is tried later.</summary>
    protected override void OnNoRecipientsAccepted(MimeMessage message)
    {
        var answer = _refused.Select(one => one.Answer).OrderBy(answer => (int)answer.StatusCode >= 500).First();
        throw new SmtpCommandException(SmtpErrorCode.RecipientNotAccepted, answer.StatusCode, answer.Response);
    }

    private static string Quoted(string answer, int length) => TextRules.Storable(answer.Cut(length));
}

/// <summary>Whether the message itself goes over the wire: not before the server accepted DATA, so until then nothing can have arrived.</summary>
internal sealed class HandingOver : ITransferProgress
{
    public bool HasBegun { get; private set; }

    public void Report(long bytesTransferred, long totalSize) => HasBegun = true;

    public void Report(long bytesTransferred) => HasBegun = true;
}
