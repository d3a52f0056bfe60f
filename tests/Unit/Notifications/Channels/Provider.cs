using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentManager.Application.Notifications;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Infrastructure.Notifications.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace IncidentManager.Unit.Notifications.Channels;

/// <summary>What a provider was sent.</summary>
internal sealed record Sent(Uri Url, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonNode Json => JsonNode.Parse(Body)!;
}

/// <summary>A provider that takes what a real sender sends, past the network.</summary>
internal sealed class Provider : HttpMessageHandler
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider _services;
    private readonly Func<Sent, HttpResponseMessage> _answer;

    public Provider(Func<Sent, HttpResponseMessage> answer, bool allowsPrivate = false)
    {
        _answer = answer;
        var services = new ServiceCollection().AddLogging().AddChannels()
            .AddSingleton<TimeProvider>(new FakeTimeProvider(Now))
            .Configure<NotificationOptions>(options => options.AllowPrivateNetworks = allowsPrivate);
        foreach (var channel in Names<Channel>.All) services.AddHttpClient(channel).ConfigurePrimaryHttpMessageHandler(() => this);
        _services = services.BuildServiceProvider();
    }

    public Provider(HttpStatusCode status = HttpStatusCode.OK, string body = "")
        : this(_ => new HttpResponseMessage(status) { Content = new StringContent(body) })
    {
    }

    public List<Sent> Requests { get; } = [];

    public IChannelSender Sender(Channel channel) => _services.GetServices<IChannelSender>().Single(sender => sender.Channel == channel);

    public async Task<Sent> Take(Channel channel, object settings, Page page)
    {
        (await Send(channel, settings, page)).ShouldBeOfType<SendOutcome.Accepted>();
        return Requests.ShouldHaveSingleItem();
    }

    public Task<SendOutcome> Send(Channel channel, object settings, Page? page = null)
    {
        var given = Given(settings);
        Sender(channel).Check(given).ShouldBeEmpty();
        return Sender(channel).Send(page ?? Pages.Opened, given, CancellationToken.None);
    }

    public static Dictionary<string, JsonElement> Given(object settings) => JsonSerializer.SerializeToElement(settings).Deserialize<Dictionary<string, JsonElement>>()!;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var headers = request.Headers.ToDictionary(header => header.Key, header => string.Join(",", header.Value));
        var sent = new Sent(request.RequestUri!, await request.Content!.ReadAsStringAsync(cancellationToken), headers);
        Requests.Add(sent);
        return _answer(sent);
    }
}

internal static class Pages
{
    private static readonly DateTimeOffset Since = new(2026, 3, 1, 11, 59, 0, TimeSpan.Zero);

    public static readonly Page Opened = new()
    {
        DeliveryId = Guid.Parse("019bc150-0000-7000-8000-000000000002"),
        Event = NotificationEvent.Opened,
        Reason = "The incident was opened.",
        Incident = new PagedIncident(
            new IncidentId(Guid.Parse("019bc150-0000-7000-8000-000000000001")), "Calls fail", null, Severity.P1, IncidentType.Provider, IncidentState.Open,
            "prometheus", ["chat"], new Dictionary<string, string> { ["model"] = "large-1" }, Since, Since, null, null, null, 1, 1, 3),
        Alerts =
        [
            new PagedAlert(
                Guid.Parse("019bc150-0000-7000-8000-000000000003"), "LlmErrorRateHigh", null, Severity.P1, true, Since, null, "prometheus",
                new Dictionary<string, string>(), new Dictionary<string, string>(), "https://runbooks.example/llm", []),
        ],
        IncidentUrl = new Uri("https://incidents.example/incidents/1"),
        AcknowledgeUrl = new Uri("https://incidents.example/ack/1"),
        Title = "[P1] Calls fail",
        Text = "LlmErrorRateHigh\nsince 11:59",
    };

    public static readonly Page Resolved = Opened with
    {
        Event = NotificationEvent.Resolved,
        Incident = Opened.Incident with { State = IncidentState.Resolved },
        AcknowledgeUrl = null,
        Title = "[P1] Resolved: Calls fail",
    };
}
