using IncidentManager.Application.Common;
using Prometheus;

namespace IncidentManager.WebApi.Common;

/// <summary>Collects into memory, so that a failure is still an honest 500 and not half an answer.</summary>
internal sealed class Scraper(CollectorRegistry registry) : IDisposable
{
    // One collection at a time: series are published and unpublished for it.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private int _lastLength;

    public async Task<ReadOnlyMemory<byte>> Collect(IEnumerable<IBeforeScrape> sources, ExpositionFormat format, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            await Task.WhenAll(sources.Select(source => source.Refresh(ct))); // side by side: a database that hangs is waited for once

            // The last scrape's size and a bit more: one allocation instead of a dozen doublings.
            var text = new MemoryStream(_lastLength + (_lastLength / 8) + 1_024);
            await registry.CollectAndExportAsTextAsync(text, format, ct);
            _lastLength = (int)text.Length;
            return text.GetBuffer().AsMemory(0, _lastLength);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
