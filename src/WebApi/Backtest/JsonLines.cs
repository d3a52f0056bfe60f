using System.Text.Json;
using IncidentManager.Application.Backtest;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace IncidentManager.WebApi.Backtest;

/// <summary>An answer of JSON texts, one a line and each sent when it is there (newline-delimited JSON).</summary>
internal sealed class JsonLines(IAsyncEnumerable<BacktestLine> lines) : IResult
{
    public const string ContentType = "application/x-ndjson";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var json = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var ct = httpContext.RequestAborted;
        httpContext.Response.ContentType = ContentType;
        await foreach (var line in lines.WithCancellation(ct))
        {
            await JsonSerializer.SerializeAsync(httpContext.Response.Body, line, json, ct);
            await httpContext.Response.WriteAsync("\n", ct);
            await httpContext.Response.Body.FlushAsync(ct);
        }
    }
}
