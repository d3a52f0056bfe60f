using System.Diagnostics.Metrics;
using IncidentManager.Application.Common;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace IncidentManager.Infrastructure.Persistence;

/// <summary>
/// Npgsql's connection pools, summed: a pool's name holds its connection string, which is no label value. What Npgsql's meter
/// reports on demand is read at each scrape; pending requests come as ups and downs, so this listens from its creation on.
/// </summary>
internal sealed class DatabasePoolMetrics : IBeforeScrape, IDisposable
{
    // Names of Npgsql 10, after OpenTelemetry's conventions; a unit test holds them against the driver.
    private const string Count = "db.client.connection.count";
    private const string State = "db.client.connection.state";
    private const string Max = "db.client.connection.max";
    private const string Pending = "db.client.connection.npgsql.pending_requests";

    public static readonly IReadOnlySet<string> Instruments = new HashSet<string> { Count, Max, Pending };

    private readonly Gauge.Child _idle;
    private readonly Gauge.Child _used;
    private readonly Gauge _max;
    private readonly Gauge _pending;
    private readonly MeterListener _listener = new();
    private readonly Lock _reading = new();
    private int _idleNow, _usedNow, _maxNow, _pendingNow;

    public DatabasePoolMetrics(IMetricFactory metrics)
    {
        var connections = metrics.CreateGauge(
            "database_pool_connections", "Open connections in the database connection pools by state", ["state"]);
        (_idle, _used) = (connections.WithLabels("idle"), connections.WithLabels("used"));
        _max = metrics.CreateGauge("database_pool_connections_max", "Connections that the database connection pools may open");
        _pending = metrics.CreateGauge("database_pool_pending_requests", "Requests that wait for a database connection");

        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Npgsql" && Instruments.Contains(instrument.Name)) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument.Name, value, tags));
        _listener.Start();
    }

    public Task Refresh(CancellationToken ct)
    {
        lock (_reading)
        {
            (_idleNow, _usedNow, _maxNow) = (0, 0, 0);
            _listener.RecordObservableInstruments();
            _idle.Set(_idleNow);
            _used.Set(_usedNow);
            _max.Set(_maxNow);
            // A request that waited before this listened ends with a down that had no up.
            _pending.Set(Math.Max(0, Volatile.Read(ref _pendingNow)));
        }

        return Task.CompletedTask;
    }

    public void Dispose() => _listener.Dispose();

    private void Add(string instrument, int value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        switch (instrument)
        {
            case Pending: Interlocked.Add(ref _pendingNow, value); break;
            case Max: _maxNow += value; break;
            case Count when StateIn(tags) is "idle": _idleNow += value; break;
            case Count: _usedNow += value; break;
        }
    }

    private static string? StateIn(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (key, value) in tags)
            if (key == State) return value as string;
        return null;
    }
}

internal static class DatabasePoolMetricsServices
{
    public static IServiceCollection AddDatabasePoolMetrics(this IServiceCollection services, IMetricFactory metrics)
    {
        var pools = new DatabasePoolMetrics(metrics);
        // Through a factory, so that the container disposes what it was given and the listener ends with the host.
        return services.AddSingleton<IBeforeScrape>(_ => pools);
    }
}
