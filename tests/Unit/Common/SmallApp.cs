using IncidentManager.Application.Common;
using IncidentManager.WebApi.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Prometheus;

namespace IncidentManager.Unit.Common;

/// <summary>An application with nothing but metrics and some routes, in memory, with a clock the test owns.</summary>
internal sealed class SmallApp : IAsyncDisposable
{
    public const string File = "IncidentManager.Unit.runtimeconfig.json";

    private readonly WebApplication _app;

    public FakeTimeProvider Clock { get; } = new();
    public Notebook Logged { get; } = new();
    public HttpClient Client { get; }

    private SmallApp(IBeforeScrape[] sources)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders().AddProvider(Logged);
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddPrometheus();
        builder.Services.AddProblemDetails().AddEndpointsApiExplorer();
        foreach (var source in sources) builder.Services.AddSingleton(source);

        _app = builder.Build();
        _app.UseRequestMetrics();
        _app.Use(async (context, next) =>
        {
            if (context.Request.Path == "/escapes") throw new InvalidOperationException("outside the exception handler");
            if (context.Request.Path == "/escapes/late") throw new OperationCanceledException("a timeout of ours, outside of it too");
            await next(context);
        });
        _app.UseExceptionHandler();
        _app.UseRouting();
        _app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory),
            ServeUnknownFileTypes = true,
        });
        _app.MapPrometheus();
        MapRoutes();
        _app.Start();
        Client = _app.GetTestClient();
    }

    public static SmallApp Start(params IBeforeScrape[] sources) => new(sources);

    /// <summary>Fires once a request is in /waits or /deaf.</summary>
    public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets the request in /deaf answer.</summary>
    public TaskCompletionSource Released { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What an OpenAPI description is made of.</summary>
    public IEnumerable<ApiDescription> Described() => _app.Services
        .GetRequiredService<IApiDescriptionGroupCollectionProvider>().ApiDescriptionGroups.Items.SelectMany(group => group.Items);

    /// <summary>The registry itself, so that looking doesn't count as a request.</summary>
    public Task<string> Scraped() => _app.Services.GetRequiredService<CollectorRegistry>().Text();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private void MapRoutes()
    {
        _app.MapGet("/api/incidents/{id:guid}/notes/{note:int=1}", (Guid id, int note) => $"{id} {note}");
        _app.MapGet("/slow", () => Clock.Advance(TimeSpan.FromSeconds(3)));
        _app.MapGet("/fails/{id}", string (string id) => throw new InvalidOperationException(id));
        _app.MapPost("/bound", (Body body) => body.Name);
        _app.MapGet("/optional/{name?}", (string? name) => name ?? "none");
        _app.MapGet("/rest/{**rest}", (string? rest) => rest ?? "none");
        _app.MapGet("/waits", async (CancellationToken ct) =>
        {
            Entered.SetResult();
            await Task.Delay(Timeout.Infinite, ct);
        });
        _app.MapGet("/deaf", async () =>
        {
            Entered.SetResult();
            await Released.Task;
            return "to nobody";
        });
        _app.MapGet("/gives-up", (CancellationToken ct) => Task.FromException(new OperationCanceledException("a timeout of ours")));
        _app.MapGet("/stream", () => Clock.Advance(TimeSpan.FromHours(1))).Streams();
        _app.MapMethods("/any", ["BREW", "TRACE"], () => "tea");
    }

    internal sealed record Body(string Name);

    internal sealed class Notebook : ILoggerProvider, ILogger
    {
        public List<(LogLevel Level, string Message, Exception? Exception)> Entries { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;
        public void Dispose() { }

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Entries) if (IsEnabled(logLevel)) Entries.Add((logLevel, formatter(state, exception), exception));
        }
    }
}
