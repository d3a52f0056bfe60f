using System.Reflection;
using BenchmarkDotNet.Reports;

namespace IncidentManager.Micro;

internal static class Verdict
{
    /// <summary>One line: measured, limit, ratio. False where a limit is broken or nothing was measured.</summary>
    public static bool Print(BenchmarkReport report)
    {
        var benchmark = report.BenchmarkCase.Descriptor;
        var name = $"{benchmark.Type.Name}.{benchmark.WorkloadMethod.Name}";
        if (report.ResultStatistics is not { } statistics)
        {
            Console.WriteLine($"{name,-58}{"failed",12}");
            return false;
        }

        // The median: other processes on the machine make outliers, never the other way round.
        var (took, bytes) = (statistics.Median, report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
        var limit = benchmark.WorkloadMethod.GetCustomAttribute<LimitAttribute>();
        if (limit is null)
        {
            Console.WriteLine($"{name,-58}{Time(took),12}{"",12}{"",8}{bytes,10:N0}");
            return true;
        }

        var (ratio, bytesLimit) = (took / limit.Nanoseconds, limit.Bytes == LimitAttribute.AnyNumber ? "" : $"{limit.Bytes:N0}");
        Console.WriteLine($"{name,-58}{Time(took),12}{Time(limit.Nanoseconds),12}{ratio,8:0.00}{bytes,10:N0}{bytesLimit,8}");
        return took <= limit.Nanoseconds && (limit.Bytes == LimitAttribute.AnyNumber || bytes <= limit.Bytes);
    }

    private static string Time(double nanoseconds) =>
        nanoseconds < 10_000 ? $"{nanoseconds:0.0} ns" : $"{nanoseconds / 1_000_000:0.00} ms";
}
