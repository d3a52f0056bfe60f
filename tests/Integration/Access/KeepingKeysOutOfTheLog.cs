using System.Collections.Concurrent;
using System.Text;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using static IncidentManager.Integration.Alerts.Integrations;

namespace IncidentManager.Integration.Access;

/// <summary>An application that logs whatever it can, as an operator in search of a fault sets it.</summary>
public sealed class TalkativeApp(TestPostgres postgres) : App(postgres)
{
    internal LogOfEverything Everything { get; } = new();

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("Logging:LogLevel:Default", "Trace"), new("Logging:LogLevel:Microsoft.AspNetCore", "Trace"),
        new("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Trace"), new("Logging:LogLevel:Npgsql", "Trace"),
        new("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "Trace"),
    ];

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureLogging(logging => logging.AddProvider(Everything));
    }
}

internal sealed class LogOfEverything : ILoggerProvider
{
    public ConcurrentBag<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Listener(this);

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class Listener(LogOfEverything all) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            all.Lines.Add($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            all.Lines.Add($"{formatter(state, exception)} {exception}");
    }
}

public sealed class KeepingKeysOutOfTheLog(TalkativeApp app) : IClassFixture<TalkativeApp>
{
    [Fact]
    public async Task Holds_wherever_a_sender_puts_its_key_and_however_much_is_logged()
    {
        var name = NewSlug();
        var first = await app.Register(name);
        var key = (string)(await app.Post($"{Registry}/{name}/rotate-key")).ShouldBe(200).Json["key"]!;
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{key}"));

        (await app.Post($"{Registry}/{name}/native?key={key}", Alerts.Alerts.An(Alerts.Alerts.NewName()))).ShouldBe(202);
        (await app.Post($"{Registry}/{name}/native?key={first}", Alerts.Alerts.An("x"))).ShouldBe(401);
        (await app.SendThrough(name, Alerts.Alerts.An(Alerts.Alerts.NewName()), ("Authorization", $"Bearer {key}"))).ShouldBe(202);
        (await app.SendThrough(name, Alerts.Alerts.An(Alerts.Alerts.NewName()), ("Authorization", $"Basic {basic}"))).ShouldBe(202);

        app.Everything.Lines.Count.ShouldBeGreaterThan(100);
        app.Everything.Lines.ShouldContain(line => line.Contains($"{Registry}/{{name}}/{{format}}", StringComparison.Ordinal), "routing speaks of it");
        foreach (var secret in new[] { first, key, basic })
            app.Everything.Lines.Where(line => line.Contains(secret, StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
