using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Application.Notifications;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Infrastructure.Common.Calls;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace IncidentManager.Infrastructure.Notifications.Channels.Calls;

/// <summary>Calls to providers over HTTP, each channel by its own client, and what they came to.</summary>
internal sealed class HttpCalls(IHttpClientFactory clients, IOptions<NotificationOptions> options, TimeProvider clock)
{
    /// <summary>Letters stay letters: providers count bytes, and none of them puts what it is sent into a page as it is.</summary>
    private static readonly JsonSerializerOptions Wire = new(StrictJson.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonContent Json(object body) => JsonContent.Create(body, body.GetType(), options: Wire);

    /// <param name="accepted">What a 2xx answer means; some say in its body that they refuse.</param>
    public async Task<SendOutcome> Send(Channel channel, HttpRequestMessage request, Func<HttpAnswer, SendOutcome> accepted, CancellationToken ct)
    {
        using var call = request;
        var client = clients.CreateClient(channel.Name());
        try
        {
            using var response = await client.SendAsync(call, HttpCompletionOption.ResponseHeadersRead, ct);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(options.Value.CallTimeout);
            var answer = await HttpAnswer.Of(response, clock.Now(), patience.Token);
            ct.ThrowIfCancellationRequested();
            return answer.IsSuccess ? accepted(answer) : answer.Refusal;
        }
        catch (Exception broken) when (OutcomeOf(broken) is not null)
        {
            return OutcomeOf(broken)!;
        }
    }

    /// <summary>The fields of an answer; null if it has none, since it broke off or is no JSON object.</summary>
    public static JsonElement? Fields(HttpAnswer answer)
    {
        try
        {
            return answer.Body is { } body && JsonElement.Parse(body) is { ValueKind: JsonValueKind.Object } fields ? fields : null;
        }
        catch (JsonException) // what a provider says beside its status is of no use then
        {
            return null;
        }
    }

    /// <summary>The connection was never there, so nothing was sent.</summary>
    internal static bool IsUnconnected(Exception? broken) => broken is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
        InnerException: not AddressRefusedException,
    };

    private SendOutcome? OutcomeOf(Exception broken) => broken switch
    {
        HttpRequestException { InnerException: AddressRefusedException } => new SendOutcome.Refused(AddressRefusedException.Reason),
        _ when IsUnconnected(broken) => new SendOutcome.Later(Connecting((HttpRequestException)broken), null),
        BrokenCircuitException open => new SendOutcome.Later("The receiver failed again and again, and is left alone for some seconds.", clock.Now() + open.RetryAfter),
        TimeoutRejectedException => new SendOutcome.Unknown($"No answer within {options.Value.CallTimeout.TotalSeconds:0.##} seconds."),
        HttpRequestException or IOException => new SendOutcome.Unknown("The connection broke before the answer was there."),
        _ => null,
    };

    private static string Connecting(HttpRequestException broken) => broken switch
    {
        { HttpRequestError: HttpRequestError.NameResolutionError } => "The host's name is not known.",
        { HttpRequestError: HttpRequestError.SecureConnectionError } => "The host offers no TLS that can be trusted.",
        { InnerException: SocketException socket } => $"No connection to the host: {socket.SocketErrorCode}.",
        _ => "No connection to the host.",
    };
}
