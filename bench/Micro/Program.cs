using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using IncidentManager.Micro;

// In this process, since a project generated for each benchmark would take longer to build than to run.
var config = ManualConfig.CreateEmpty()
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithIterationCount(5))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddLogger(args.Contains("--verbose") ? ConsoleLogger.Default : NullLogger.Instance);

BenchmarkReport[] reports = [.. BenchmarkRunner.Run(typeof(LimitAttribute).Assembly, config).SelectMany(summary => summary.Reports)];

foreach (var line in HostEnvironmentInfo.GetCurrent().ToFormattedString()) Console.WriteLine(line);
Console.WriteLine($"{"",-58}{"measured",12}{"limit",12}{"ratio",8}{"bytes",10}{"limit",8}");
var held = reports.Length > 0;
foreach (var report in reports) held &= Verdict.Print(report);
Console.WriteLine(held ? "All limits are held." : "A limit is broken, or a benchmark did not run.");
return held ? 0 : 1;
