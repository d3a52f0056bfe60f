using IncidentManager.Application.Common;
using Prometheus;

namespace IncidentManager.WebApi.Common;

/// <summary>
/// What prometheus-net's DotNetStats leaves out of the runtime. Read from the runtime itself: the library's adapter for the
/// System.Runtime meter makes gauges of counters, names them without units, and promtool objects to five of the names.
/// </summary>
internal sealed class RuntimeMetrics : IBeforeScrape
{
    private static readonly string[] Generations = ["gen0", "gen1", "gen2", "loh", "poh"];

    private readonly Counter _gcPause;
    private readonly Counter _allocated;
    private readonly Gauge _committed;
    private readonly Gauge.Child[] _heap;
    private readonly Gauge _threads;
    private readonly Gauge _queue;
    private readonly Counter _workItems;
    private readonly Counter _contentions;

    public RuntimeMetrics(IMetricFactory metrics)
    {
        _gcPause = metrics.CreateCounter("dotnet_gc_pause_seconds_total", "Time all threads stood still for garbage collections");
        _allocated = metrics.CreateCounter("dotnet_gc_allocated_bytes_total", "Bytes allocated on the managed heap");
        _committed = metrics.CreateGauge("dotnet_gc_committed_bytes", "Memory committed by the collector as of the last collection");
        var heap = metrics.CreateGauge(
            "dotnet_gc_heap_bytes", "Size of the managed heap by generation as of the last collection", ["generation"]);
        _heap = [.. Generations.Select(generation => heap.WithLabels(generation))];
        _threads = metrics.CreateGauge("dotnet_threadpool_threads", "Threads in the thread pool");
        _queue = metrics.CreateGauge("dotnet_threadpool_queued_items", "Work items that wait for a thread of the pool");
        _workItems = metrics.CreateCounter("dotnet_threadpool_completed_items_total", "Work items that the thread pool completed");
        _contentions = metrics.CreateCounter("dotnet_lock_contentions_total", "Times a thread had to wait for a lock");
    }

    public Task Refresh(CancellationToken ct)
    {
        var collection = GC.GetGCMemoryInfo(GCKind.Any);
        for (var generation = 0; generation < _heap.Length; generation++)
            _heap[generation].Set(collection.GenerationInfo[generation].SizeAfterBytes);
        _committed.Set(collection.TotalCommittedBytes);
        _gcPause.IncTo(GC.GetTotalPauseDuration().TotalSeconds);
        _allocated.IncTo(GC.GetTotalAllocatedBytes());
        _threads.Set(ThreadPool.ThreadCount);
        _queue.Set(ThreadPool.PendingWorkItemCount);
        _workItems.IncTo(ThreadPool.CompletedWorkItemCount);
        _contentions.IncTo(Monitor.LockContentionCount);
        return Task.CompletedTask;
    }
}
