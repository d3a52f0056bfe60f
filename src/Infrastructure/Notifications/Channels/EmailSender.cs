using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Application.Notifications;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Infrastructure.Common;
using IncidentManager.Infrastructure.Common.Calls;
using IncidentManager.Infrastructure.Notifications.Channels.Calls;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using Polly.CircuitBreaker;
using Polly.Registry;
using Polly.Timeout;

namespace IncidentManager.Infrastructure.Notifications.Channels;

/// <summary>Email over SMTP. A server keeps no ids of what it took, so a try after a cut-off one may arrive twice.</summary>
internal sealed class EmailSender(AddressGuard guard, IOptions<NotificationOptions> options, TimeProvider clock) : ChannelSender(
    Channel.Email, takesKey: false, new Settings(
        guard,
        Setting.Host("host") with { IsRequired = true },
        Setting.Port("port"),
        Setting.Text("tls", Modes.ContainsKey, $"must be one of {string.Join(", ", Modes.Keys)}"),
        Setting.Text("username"),
        Setting.Text("password") with { IsSecret = true },
        Setting.Text("from", IsAddress, NoAddress) with { IsRequired = true },
        Setting.Texts("to", IsAddress, NoAddress) with { IsRequired = true })), IDisposable
{
    private const string NoAddress = "must be an email address";

    /// <summary>With the port that is usual for each.</summary>
    private static readonly Dictionary<string, (SecureSocketOptions Tls, int Port)> Modes = new()
    {
        ["starttls"] = (SecureSocketOptions.StartTls, 587),
        ["tls"] = (SecureSocketOptions.SslOnConnect, 465),
        ["none"] = (SecureSocketOptions.None, 25),
    };

    /// <summary>By server: the circuit of one is not another one's.</summary>
    private readonly ResiliencePipelineRegistry<string> _pipelines = new();

    public void Dispose() => _pipelines.Dispose();

    protected override (string Setting, string Problem)? ProblemWithAll(IReadOnlyDictionary<string, JsonElement> given) =>
        (given.Has("username"), given.Has("password")) switch
        {
            (true, false) => ("password", "is required with username"),
            (false, true) => ("username", "is required with password"),
            _ => null,
        };

    protected override async Task<SendOutcome> Call(Page page, IReadOnlyDictionary<string, JsonElement> given, CancellationToken ct)
    {
        var (tls, port) = Modes[given.Text("tls") ?? "starttls"];
        if (given.Has("port")) port = given["port"].GetInt32();
        var server = new SmtpServer(given.Text("host")!, port, tls, given.Text("username"), given.Text("password"));
        var message = EmailMessage.Of(page, given.Text("from")!, given.Texts("to"), clock.Now());

        var pipeline = _pipelines.GetOrAddPipeline<SendOutcome>($"{server.Host}:{server.Port}", builder => CallPolicy.Build(
            builder, options.Value, outcome => outcome.Exception is SocketException or TimeoutRejectedException || outcome.Result is SendOutcome.Unknown,
            broken => broken is SocketException));
        var handing = new HandingOver();
        try
        {
            return await pipeline.ExecuteAsync(async token => await Try(server, message, handing, token), ct);
        }
        catch (SocketException broken)
        {
            return new SendOutcome.Later($"No connection to the server: {broken.SocketErrorCode}.", null);
        }
        catch (BrokenCircuitException open)
        {
            return new SendOutcome.Later("The server failed again and again, and is left alone for some seconds.", clock.Now() + open.RetryAfter);
        }
        catch (TimeoutRejectedException)
        {
            var why = $"The server did not take it within {options.Value.CallTimeout.TotalSeconds:0.##} seconds.";
            return handing.HasBegun ? new SendOutcome.Unknown(why) : new SendOutcome.Later(why, null);
        }
    }

    private async Task<SendOutcome> Try(SmtpServer server, MimeMessage message, HandingOver handing, CancellationToken ct)
    {
        try
        {
            await using var connection = await guard.Connect(server.Host, server.Port, ct);
            if (server.Tls is SecureSocketOptions.None && IsPublic(connection))
                return new SendOutcome.Refused("Without TLS mail goes to private networks only; set tls to starttls or tls.");

            using var client = new SmtpConversation();
            await client.ConnectAsync(connection, server.Host, server.Port, server.Tls, ct);
            if (server is { Username: { } user, Password: { } password }) await client.AuthenticateAsync(user, password, ct);

            var answer = await client.HandOver(message, handing, ct);
            await client.SayGoodbye(ct);
            return new SendOutcome.Accepted(answer.Cut(Delivery.MaxReferenceLength), IsConfirmed: false);
        }
        catch (Exception broken) when (OutcomeOf(broken, handing.HasBegun) is not null)
        {
            return OutcomeOf(broken, handing.HasBegun)!;
        }
    }

    /// <param name="handsOver">The message may be on the server already.</param>
    private static SendOutcome? OutcomeOf(Exception broken, bool handsOver) => broken switch
    {
        AddressRefusedException => new SendOutcome.Refused(AddressRefusedException.Reason),
        AuthenticationException { InnerException: SmtpCommandException { StatusCode: < (SmtpStatusCode)500 } busy } => new SendOutcome.Later(Answered(busy), null),
        AuthenticationException => new SendOutcome.Refused("The server refused the username or password."),
        SmtpCommandException { StatusCode: < (SmtpStatusCode)500 } busy => new SendOutcome.Later(Answered(busy), null),
        SmtpCommandException refused => new SendOutcome.Refused(Answered(refused)),
        NotSupportedException => new SendOutcome.Refused("The server has no STARTTLS, or no way to log in that is known here."),
        SslHandshakeException => new SendOutcome.Later("The server offers no TLS that can be trusted.", null),
        SmtpProtocolException or IOException or ServiceNotConnectedException when handsOver => new SendOutcome.Unknown("The connection broke while the message was handed over."),
        SmtpProtocolException or IOException or ServiceNotConnectedException => new SendOutcome.Later("The connection broke before the message was handed over.", null),
        _ => null,
    };

    private static string Answered(SmtpCommandException answer) => $"The server answered {(int)answer.StatusCode}: {TextRules.Storable(answer.Message.Cut(200))}";

    private static bool IsPublic(Stream connection) =>
        connection is NetworkStream { Socket.RemoteEndPoint: IPEndPoint { Address: var address } } && PublicAddress.Is(address);

    private static bool IsAddress(string text) => MailboxAddress.TryParse(text, out var address) && address.Domain.Length > 0;

    private sealed record SmtpServer(string Host, int Port, SecureSocketOptions Tls, string? Username, string? Password);
}
