using System.Text.Json;
using System.Text.Unicode;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;

namespace IncidentManager.Application.Alerts.Formats;

/// <summary>
/// One pass over the bytes of <see cref="PrometheusFormat"/> that finds of each alert what most of them are sent for: who it is, and whether
/// it still fires. What is written in any way but Prometheus' own is left to the reader of whole alerts, which gives the same answer.
/// </summary>
internal static class PrometheusScan
{
    /// <summary>Null if the body is none that can be scanned; then it is to be read whole.</summary>
    public static List<Submission>? Read(ReadOnlyMemory<byte> body, PrometheusText text)
    {
        var bytes = body.Span;
        if (!Utf8.IsValid(bytes) || bytes.IndexOf("\\ud"u8) >= 0 || bytes.IndexOf("\\uD"u8) >= 0) return null; // broken characters hide in surrogates

        try
        {
            return ReadArray(bytes, text);
        }
        catch (JsonException) // no JSON: the other reader says where
        {
            return null;
        }
    }

    private static List<Submission>? ReadArray(ReadOnlySpan<byte> bytes, PrometheusText text)
    {
        var json = new Utf8JsonReader(bytes);
        if (!json.Read() || json.TokenType is not JsonTokenType.StartArray) return null;

        List<Submission> submissions = [];
        var identity = new LabelSetHash(text.Door.Integration);
        try
        {
            return ReadElements(ref json, ref identity, submissions, text);
        }
        finally
        {
            identity.Dispose();
        }
    }

    private static List<Submission>? ReadElements(ref Utf8JsonReader json, ref LabelSetHash identity, List<Submission> submissions, PrometheusText text)
    {
        while (json.Read() && json.TokenType is not JsonTokenType.EndArray)
        {
            if (submissions.Count == AlertmanagerWebhookFormat.MaxAlerts) return null;

            var start = (int)json.TokenStartIndex;
            var scanned = new ScannedAlert();
            if (json.TokenType is JsonTokenType.StartObject) scanned.Read(ref json, ref identity);
            else json.Skip();

            var length = (int)json.BytesConsumed - start;
            submissions.Add(scanned.Submit(text, start, length) ?? text.ReadWhole(start, length));
        }

        return json.Read() ? null : submissions; // nothing may follow
    }

    /// <summary>What was seen of one alert while its members passed by.</summary>
    private ref struct ScannedAlert
    {
        private bool _isPlain;
        private bool _hasLabels;
        private Fingerprint _fingerprint;
        private DateTimeOffset? _startsAt;
        private DateTimeOffset? _endsAt;

        public void Read(ref Utf8JsonReader json, ref LabelSetHash identity)
        {
            _isPlain = true;
            while (json.Read() && json.TokenType is not JsonTokenType.EndObject)
            {
                var isLabels = json.ValueTextEquals("labels"u8);
                var isStart = !isLabels && json.ValueTextEquals("startsAt"u8);
                var isEnd = !isLabels && !isStart && json.ValueTextEquals("endsAt"u8);
                json.Read();
                if (isLabels) ReadLabels(ref json, ref identity);
                else if (isStart) ReadTime(ref json, ref _startsAt);
                else if (isEnd) ReadTime(ref json, ref _endsAt);
                else json.Skip();
            }
        }

        /// <summary>Null if it has to be read whole.</summary>
        public readonly Submission? Submit(PrometheusText text, int start, int length)
        {
            if (!_isPlain || !_hasLabels) return null;

            var check = new FieldChecks();
            var lifetime = Lifetime.OfTimes(_startsAt, _endsAt, text.Now, text.ResolveTimeout, check);
            return check.Problems.Count > 0 || lifetime.Status is not AlertStatus.Firing
                ? null
                : Submission.ReadLater(text.Source, _fingerprint, lifetime.Status, lifetime.ExpiresAt, text, start, length);
        }

        private void ReadLabels(ref Utf8JsonReader json, ref LabelSetHash identity)
        {
            if (_hasLabels || json.TokenType is not JsonTokenType.StartObject)
            {
                _isPlain = false;
                json.Skip();
                return;
            }

            _hasLabels = identity.TryRead(ref json, out _fingerprint);
            _isPlain &= _hasLabels;
        }

        private void ReadTime(ref Utf8JsonReader json, ref DateTimeOffset? time)
        {
            // As Go writes a time in UTC; nothing else is taken for granted.
            if (time is null && json.TokenType is JsonTokenType.String && !json.ValueIsEscaped && json.ValueSpan is { Length: >= 20 and <= 40 } utf8
                && utf8[10] == 'T' && utf8[^1] == 'Z' && json.TryGetDateTimeOffset(out var read))
            {
                time = Rfc3339.OrAbsent(read);
                return;
            }

            _isPlain = false;
            json.Skip();
        }
    }
}

/// <summary>The body of a request with all that is needed to read an alert of it.</summary>
internal sealed class PrometheusText(ReadOnlyMemory<byte> body, Door door, DateTimeOffset now, TimeSpan resolveTimeout) : IAlertText
{
    public Door Door => door;
    public DateTimeOffset Now => now;
    public TimeSpan ResolveTimeout => resolveTimeout;
    public string Source { get; } = door.Source ?? door.Integration;

    public Submission ReadWhole(int start, int length)
    {
        using var json = JsonDocument.Parse(body.Slice(start, length));
        return PrometheusFormat.ReadOne(json.RootElement, door, now, resolveTimeout);
    }

    public IncomingAlert? Read(int start, int length) => ReadWhole(start, length).Alert;
}
