using System.Text;
using Prometheus;

namespace IncidentManager.Unit.Common;

internal static class Scrape
{
    /// <summary>What Prometheus would see of this registry.</summary>
    public static async Task<string> Text(this CollectorRegistry registry)
    {
        using var text = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(text);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    /// <summary>Lines of the metric's series, without the declarations.</summary>
    public static string[] Series(this string scrape, string metric) =>
        [.. scrape.Split('\n').Where(line => line.Split('{', ' ')[0] == metric)];
}
