using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Integration.Harness.Providers;

/// <summary>What a stand-in was asked: its path, its headers and its body.</summary>
public sealed record StandInRequest(string Path, IReadOnlyDictionary<string, string> Headers, JsonNode Body)
{
    public bool WantsStream => (bool?)Body["stream"] ?? Path.EndsWith("/api/chat", StringComparison.Ordinal);

    /// <summary>All that was said to it, as it came.</summary>
    public string Text => Body.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>
/// A language model's provider in this process, over real HTTP and for the real SDKs: OpenAI's chat completions (also Azure's), Anthropic's messages and Ollama's chat,
/// whole and streamed. It does what its script says, and needs nothing but ASP.NET Core, so that benchmarks can link this folder.
/// </summary>
public sealed class StandInProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<StandInAnswer> _next = new();
    private readonly ConcurrentQueue<StandInRequest> _requests = new();

    private StandInProvider(WebApplication app) => _app = app;

    /// <summary>How it answers when nothing else was lined up.</summary>
    public Func<StandInRequest, StandInAnswer> Script { get; set; } = _ => StandInAnswer.Ok("The disk is full.");

    /// <summary>The models that it lists.</summary>
    public IReadOnlyList<string> Models { get; set; } = ["model-1"];

    /// <summary>If set, what it answers instead of a list of models.</summary>
    public StandInAnswer? InsteadOfModels { get; set; }

    /// <summary>If set, other keys are answered with 401.</summary>
    public string? Key { get; set; }

    /// <summary>Whether it keeps what it was asked. Not in a benchmark, whose thousands of questions would be most of the heap.</summary>
    public bool Remembers { get; set; } = true;

    /// <summary>The questions so far, in the order they came; lists of models are none.</summary>
    public IReadOnlyList<StandInRequest> Requests => [.. _requests];

    public string Url { get; private set; } = "";

    public static async Task<StandInProvider> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var provider = new StandInProvider(app);
        app.Run(provider.Serve);
        await app.StartAsync();
        provider.Url = app.Urls.Single();
        return provider;
    }

    /// <summary>The base address of a kind of provider: openai, azure_openai, anthropic or ollama.</summary>
    public string AddressFor(string kind) => kind switch
    {
        "openai" => $"{Url}/v1",
        "azure_openai" => $"{Url}/openai/v1",
        _ => Url,
    };

    /// <summary>Answers the next questions so, one each, before the script does again.</summary>
    public void Next(params StandInAnswer[] answers)
    {
        foreach (var answer in answers) _next.Enqueue(answer);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(200)); // who hangs is left
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task Serve(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (!HasKey(context.Request)) await StandInAnswer.Status(401).Write(context, Wire.Of(path), isStream: false);
        else if (path.EndsWith("/models", StringComparison.Ordinal) || path.EndsWith("/api/tags", StringComparison.Ordinal)) await List(context, path);
        else await Answer(context, path);
    }

    private bool HasKey(HttpRequest request) => Key is null
        || request.Headers.Authorization == $"Bearer {Key}" || request.Headers["x-api-key"] == Key || request.Headers["api-key"] == Key;

    private async Task List(HttpContext context, string path)
    {
        if (InsteadOfModels is { } other)
        {
            await other.Write(context, Wire.Of(path), isStream: false);
            return;
        }

        var isOllama = path.EndsWith("/api/tags", StringComparison.Ordinal);
        var models = new JsonArray([.. Models.Select(model => new JsonObject { [isOllama ? "name" : "id"] = model, ["object"] = "model" })]);
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(new JsonObject { [isOllama ? "models" : "data"] = models }.ToJsonString());
    }

    private async Task Answer(HttpContext context, string path)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body))!;
        var request = new StandInRequest(path, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body);
        if (Remembers) _requests.Enqueue(request);
        var answer = _next.TryDequeue(out var next) ? next : Script(request);
        try
        {
            await answer.Write(context, Wire.Of(path), request.WantsStream);
        }
        catch (OperationCanceledException)
        {
            // Whoever asked has left.
        }
    }
}
