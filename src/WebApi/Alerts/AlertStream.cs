using System.Buffers;
using System.Text.Json;
using IncidentManager.Application.Alerts;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.WebApi.Common;

namespace IncidentManager.WebApi.Alerts;

/// <summary>
/// Writes alerts as they come from the database, in groups of one name if they come in the order of their names: however many there are, no more
/// than a few are in memory. A reader who is still not done after a minute is cut off, since others may wait for his place.
/// </summary>
internal sealed class AlertStream(IAsyncEnumerable<FiringAlert> alerts, bool inGroups, TimeSpan resolveTimeout) : IDescribesItselfElsewhere
{
    private const int FlushAt = 16 << 10;

    /// <summary>A million alerts take a good client a few seconds.</summary>
    private static readonly TimeSpan LongestWrite = TimeSpan.FromMinutes(1);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var clock = httpContext.RequestServices.GetRequiredService<TimeProvider>();
        using var deadline = new CancellationTokenSource(LongestWrite, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, deadline.Token);
        try
        {
            await Write(httpContext, clock.Now(), end.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            httpContext.Abort(); // so that nobody takes a part for the whole
        }
    }

    private async Task Write(HttpContext httpContext, DateTimeOffset now, CancellationToken ct)
    {
        await using var rows = alerts.GetAsyncEnumerator(ct);
        var hasOne = await rows.MoveNextAsync(); // before the answer begins: while the database is away it can still be a 503

        // Not written to the response itself, from which nothing can be taken back before it is sent.
        var buffer = new ArrayBufferWriter<byte>(2 * FlushAt);
        await using var json = new Utf8JsonWriter(buffer);
        httpContext.Response.ContentType = "application/json";

        json.WriteStartArray();
        string? group = null;
        for (; hasOne; hasOne = await rows.MoveNextAsync())
        {
            if (inGroups && group != rows.Current.Name)
            {
                if (group is not null) EndGroup(json);
                BeginGroup(json, group = rows.Current.Name);
            }

            JsonSerializer.Serialize(json, GettableAlert.Of(rows.Current, now, resolveTimeout), StrictJson.Options);
            if (buffer.WrittenCount + json.BytesPending >= FlushAt) await Send(json, buffer, httpContext, ct);
        }

        if (group is not null) EndGroup(json);
        json.WriteEndArray();
        await Send(json, buffer, httpContext, ct);
    }

    private static void BeginGroup(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject();
        json.WritePropertyName("labels"u8);
        JsonSerializer.Serialize(json, new Dictionary<string, string> { [FiringAlert.NameLabel] = name }, StrictJson.Options);
        json.WritePropertyName("receiver"u8);
        JsonSerializer.Serialize(json, Receiver.Default, StrictJson.Options);
        json.WriteStartArray("alerts"u8);
    }

    private static void EndGroup(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static async Task Send(Utf8JsonWriter json, ArrayBufferWriter<byte> buffer, HttpContext context, CancellationToken ct)
    {
        json.Flush();
        await context.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, ct);
        buffer.ResetWrittenCount();
    }
}
