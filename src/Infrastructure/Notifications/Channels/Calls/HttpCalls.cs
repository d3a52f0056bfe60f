using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Application.Notifications;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
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

    /// <summary>Where a 2xx status says all: its body is not waited for, so one that hangs or breaks holds up nothing and changes nothing.</summary>
    /// <param name="broken">What an answer other than a 2xx means, where this provider says more by it than others; null for the usual.</param>
    public Task<SendOutcome> Send(
        IChannelSender sender, HttpRequestMessage request, SendOutcome.Accepted accepted, CancellationToken ct, Func<HttpAnswer, SendOutcome?>? broken = null) =>
        Call(sender, request, _ => Task.FromResult<SendOutcome>(accepted), broken, ct);

    /// <param name="accepted">What a 2xx answer means; some say in its body that they refuse.</param>
    /// <param name="broken">What another answer means, where this provider says more by it than others; null for the usual.</param>
    public Task<SendOutcome> Send(
        IChannelSender sender, HttpRequestMessage request, Func<HttpAnswer, SendOutcome> accepted, CancellationToken ct, Func<HttpAnswer, SendOutcome?>? broken = null) =>
        Call(sender, request, async response => accepted(await Read(response, ct)), broken, ct);

    private async Task<SendOutcome> Call(
        IChannelSender sender, HttpRequestMessage request, Func<HttpResponseMessage, Task<SendOutcome>> accepted, Func<HttpAnswer, SendOutcome?>? broken,
        CancellationToken ct)
    {
        using var call = request;
        var client = clients.CreateClient(sender.Channel.Name());
        try
        {
            using var response = await client.SendAsync(call, HttpCompletionOption.ResponseHeadersRead, ct);
            if (response.IsSuccessStatusCode) return await accepted(response);

            var answer = await Read(response, ct);
            return broken?.Invoke(answer) ?? answer.Refusal(sender.TakesKey);
        }
        catch (Exception trouble) when (OutcomeOf(trouble) is not null)
        {
            return OutcomeOf(trouble)!;
        }
    }

    /// <summary>Not thrown away when the caller has to end: the status is there, and says what became of the page.</summary>
    private async Task<HttpAnswer> Read(HttpResponseMessage response, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.Value.CallTimeout);
        return await HttpAnswer.Of(response, clock.Now(), patience.Token);
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
    internal static bool IsUnconnected(Exception? broken) => IsConnectTimeout(broken) || broken is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
        InnerException: not AddressRefusedException,
    };

    /// <summary>Of SocketsHttpHandler.ConnectTimeout, the only one that comes with this inside: the client's own timeout is off.</summary>
    private static bool IsConnectTimeout(Exception? broken) => broken is OperationCanceledException { InnerException: TimeoutException };

    private SendOutcome? OutcomeOf(Exception broken) => broken switch
    {
        HttpRequestException { InnerException: AddressRefusedException } => new SendOutcome.Refused(AddressRefusedException.Reason),
        _ when IsUnconnected(broken) => new SendOutcome.Later(Connecting(broken), null),
        BrokenCircuitException open => new SendOutcome.Later("The receiver failed again and again, and is left alone for some seconds.", clock.Now() + open.RetryAfter),
        TimeoutRejectedException => new SendOutcome.Unknown($"No answer within {options.Value.CallTimeout.TotalSeconds:0.##} seconds."),
        HttpRequestException or IOException => new SendOutcome.Unknown("The connection broke before the answer was there."),
        _ => null,
    };

    private static string Connecting(Exception broken) => broken switch
    {
        OperationCanceledException => "The host was too slow to connect or to agree on TLS.",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "The host's name is not known.",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "The host offers no TLS that can be trusted.",
        { InnerException: SocketException socket } => $"No connection to the host: {socket.SocketErrorCode}.",
        _ => "No connection to the host.",
    };
}
