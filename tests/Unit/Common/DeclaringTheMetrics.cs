using System.Diagnostics;
using IncidentManager.Application.Common;
using IncidentManager.Application.Correlation;
using IncidentManager.Application.Enrichment;
using IncidentManager.Application.Escalation;
using IncidentManager.Application.Llm;
using IncidentManager.Application.Notifications;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.WebApi.Common;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace IncidentManager.Unit.Common;

public sealed class DeclaringTheMetrics : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public DeclaringTheMetrics()
    {
        var services = new ServiceCollection();
        var metrics = services.AddPrometheus();
        services.AddCorrelation(metrics).AddEnrichment(metrics).AddNotifications(metrics).AddLlm(metrics).AddEscalation(metrics)
            .AddDatabasePoolMetrics(metrics);
        _services = services.BuildServiceProvider();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Theory]
    [InlineData("http_requests_total", "counter", "Total number of HTTP requests", 0)]
    [InlineData("http_request_duration_seconds", "histogram", "HTTP request duration in seconds", 0)]
    [InlineData("correlations_total", "counter", "Total number of alert correlations", 18)]
    [InlineData("correlation_duration_seconds", "histogram", "Time taken for correlation analysis", 6)]
    [InlineData("enrichments_total", "counter", "Total number of enrichment operations", 24)]
    [InlineData("enrichment_duration_seconds", "histogram", "Time taken for enrichment", 6)]
    [InlineData("notifications_sent_total", "counter", "Total number of notifications sent", 24)]
    [InlineData("notification_duration_seconds", "histogram", "Time taken to send notifications", 8)]
    [InlineData("notification_latency_seconds", "histogram", null, 8)]
    [InlineData("llm_requests_total", "counter", "Total number of LLM API requests", 0)]
    [InlineData("llm_request_duration_seconds", "histogram", "LLM API request duration", 0)]
    [InlineData("llm_tokens_used_total", "counter", "Total number of tokens used", 0)]
    [InlineData("llm_requests_in_flight", "gauge", null, 0)]
    [InlineData("llm_errors_total", "counter", null, 0)]
    [InlineData("llm_cost_usd_total", "counter", null, 0)]
    [InlineData("llm_budget_remaining_ratio", "gauge", null, 0)]
    [InlineData("escalation_overdue", "gauge", null, 0)]
    [InlineData("notification_repairs_total", "counter", null, 1)]
    [InlineData("escalation_repairs_total", "counter", null, 1)]
    [InlineData("database_pool_connections", "gauge", null, 2)]
    [InlineData("build_info", "gauge", null, 1)]
    public async Task Shows_them_in_the_first_scrape(string name, string type, string? help, int series)
    {
        var scrape = await Collect();

        scrape.ShouldContain($"# HELP {name} {help}");
        scrape.ShouldContain($"# TYPE {name} {type}\n");
        scrape.Series(type == "histogram" ? name + "_count" : name).Length.ShouldBe(series);
    }

    [Fact]
    public async Task Starts_the_known_series_at_zero()
    {
        var scrape = await Collect();

        scrape.Series("correlations_total").ShouldAllBe(line => line.EndsWith(" 0", StringComparison.Ordinal));
        scrape.ShouldContain("""correlations_total{strategy="similarity",result="unmatched"} 0""");
        scrape.Series("escalation_repairs_total").ShouldBe(["escalation_repairs_total 0"]);
    }

    [Fact]
    public async Task Counts_and_times_a_correlation()
    {
        _services.GetRequiredService<IAfterCommit<AlertsCorrelated>>()
            .Handle(new(CorrelationStrategy.Fingerprint, CorrelationResult.Matched, 1, TimeSpan.FromMilliseconds(10)));

        var scrape = await Collect();
        scrape.ShouldContain("""correlations_total{strategy="fingerprint",result="matched"} 1""");
        scrape.ShouldContain("""correlation_duration_seconds_bucket{strategy="fingerprint",le="0.001"} 0""");
        scrape.ShouldContain("""correlation_duration_seconds_bucket{strategy="fingerprint",le="0.01"} 1""");
    }

    [Fact]
    public async Task Leaves_promtool_nothing_to_say()
    {
        Assert.SkipUnless(Installed("promtool"), "promtool is not installed");
        var checking = new ProcessStartInfo("promtool", ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        using var promtool = Process.Start(checking)!;
        await promtool.StandardInput.WriteAsync(await Collect());
        promtool.StandardInput.Close();

        (await promtool.StandardOutput.ReadToEndAsync() + await promtool.StandardError.ReadToEndAsync()).ShouldBe("");
        await promtool.WaitForExitAsync();
        promtool.ExitCode.ShouldBe(0);
    }

    private async Task<string> Collect()
    {
        var text = await _services.GetRequiredService<Scraper>().Collect(
            _services.GetServices<IBeforeScrape>(), ExpositionFormat.PrometheusText, CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(text.Span);
    }

    private static bool Installed(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
