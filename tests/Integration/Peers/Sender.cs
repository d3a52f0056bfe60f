using System.Net.Http.Headers;
using System.Text.Json;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Peers;

/// <summary>
/// A sender as real ones are: what is not acknowledged it sends again, unchanged, until it is. Its alerts are its own, and it remembers what it was
/// told of them.
/// </summary>
/// <param name="large">How many alerts every request has, always the same ones; 0 for few and changing ones.</param>
internal sealed class Sender(Load load, Format format, string name, int seed, int large = 0)
{
    private const int MaxAlertsOfAnother = 20;

    // A killed process or server may need a minute until it is back, on a machine that is busy.
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(3);

    private readonly Random _random = new(seed);
    private readonly List<SentAlert> _alerts = [.. Enumerable.Range(0, large).Select(number => new SentAlert($"{name}/{number}", format.HasKeys))];

    public IReadOnlyList<SentAlert> Alerts => _alerts;

    /// <summary>The receipts that it holds, by their ids.</summary>
    public Dictionary<string, string> Receipts { get; } = [];

    public int Acknowledged { get; private set; }

    /// <summary>Whether each of its requests has a name of its own.</summary>
    public bool HasKeys => format.HasKeys;

    /// <summary>One request, until it is acknowledged.</summary>
    public async Task SendOne()
    {
        var alerts = Choose();
        foreach (var alert in alerts) alert.Next(_random, chanceOfAChange: large > 0 ? 0.01 : 0.3);
        var body = JsonSerializer.SerializeToUtf8Bytes(format.Body(alerts));

        var answer = await Tools.Until(() => Try(alerts, body), Bound);

        foreach (var alert in alerts) alert.Acknowledge();
        if (format.HasReceipts) Receipts.Add((string)answer.Json["receiptId"]!, answer.Body);
        Acknowledged++;
        load.Acknowledged();
    }

    /// <summary>One alert or several, each once; some of them new.</summary>
    private List<SentAlert> Choose()
    {
        if (large > 0) return _alerts;

        HashSet<SentAlert> chosen = [];
        for (var left = _random.Next(2) == 0 ? 1 : _random.Next(2, MaxAlertsOfAnother + 1); left > 0; left--)
        {
            var next = _random.Next(_alerts.Count * 4 / 3 + 1);
            if (next >= _alerts.Count) _alerts.Add(new SentAlert($"{name}/{next = _alerts.Count}", format.HasKeys));
            chosen.Add(_alerts[next]);
        }

        return [.. chosen];
    }

    private async Task<(Answer? Acknowledgement, string Story)> Try(List<SentAlert> alerts, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, format.Path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (format.HasKeys) request.Headers.Add("Idempotency-Key", $"{name}/{Acknowledged}");
        try
        {
            foreach (var alert in alerts) alert.Try();
            var answer = await Answer.Of(await load.Try(request));
            if (answer.Status == format.Success) return (answer, "");

            answer.ShouldBe(503); // nothing else may be said to one who sends what is good
            answer.Response.Headers.RetryAfter.ShouldNotBeNull();
            load.ToldToComeAgain();
            return (null, answer.Body);
        }
        catch (HttpRequestException nobody) when (nobody.HttpRequestError is HttpRequestError.ConnectionError)
        {
            foreach (var alert in alerts) alert.TakeBackTry();
            return (null, nobody.Message);
        }
        catch (Exception broken) when (broken is HttpRequestException or TaskCanceledException)
        {
            return (null, broken.Message);
        }
    }
}
