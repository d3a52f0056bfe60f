using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Integration.Harness;

/// <summary>Keeps what is logged as a warning or worse: a test that provokes nothing can ask that there be nothing.</summary>
public sealed class LogOfTroubles : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) Lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");
    }

    public void Dispose()
    {
        // Nothing is held open; the lines stay readable after the application ended.
    }
}
