using IncidentManager.Application.Llm;
using IncidentManager.Unit.Common;
using Prometheus;

namespace IncidentManager.Unit.Llm;

public sealed class MeteringAnLlmCall
{
    private static readonly LlmModel Model = new("openai", "gpt-x");

    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly LlmMetrics _metrics;

    public MeteringAnLlmCall() => _metrics = new LlmMetrics(Metrics.WithCustomRegistry(_registry), [Model]);

    [Fact]
    public async Task Has_every_series_of_a_configured_model_before_its_first_call()
    {
        var scrape = await _registry.Text();

        scrape.Series("llm_requests_total").ShouldBe([
            """llm_requests_total{provider="openai",model="gpt-x",status="started"} 0""",
            """llm_requests_total{provider="openai",model="gpt-x",status="success"} 0""",
            """llm_requests_total{provider="openai",model="gpt-x",status="error"} 0"""]);
        scrape.Series("llm_tokens_used_total").Length.ShouldBe(2);
        scrape.Series("llm_request_duration_seconds_count").Length.ShouldBe(1);
        scrape.Series("llm_requests_in_flight").Length.ShouldBe(1);
        scrape.Series("llm_cost_usd_total").Length.ShouldBe(1);
        scrape.Series("llm_errors_total").Length.ShouldBe(8);
        scrape.Series("llm_budget_remaining_ratio").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true, "success")]
    [InlineData(false, "error")]
    public async Task Counts_it_once_as_started_and_once_as_ended(bool succeeded, string status)
    {
        _metrics.Started(Model);
        (await _registry.Text()).ShouldContain("llm_requests_in_flight{provider=\"openai\",model=\"gpt-x\"} 1\n");
        _metrics.Ended(Model, succeeded, TimeSpan.FromSeconds(2));
        _metrics.Used(Model, LlmTokenType.Completion, 42);
        _metrics.Cost(Model, 0.5m);
        _metrics.Show(new Dictionary<string, double> { ["month"] = 0.75 });

        var scrape = await _registry.Text();
        scrape.Series("llm_requests_total").Where(line => line.EndsWith(" 1", StringComparison.Ordinal)).ShouldBe([
            """llm_requests_total{provider="openai",model="gpt-x",status="started"} 1""",
            $$"""llm_requests_total{provider="openai",model="gpt-x",status="{{status}}"} 1"""]);
        scrape.ShouldContain("llm_requests_in_flight{provider=\"openai\",model=\"gpt-x\"} 0\n");
        scrape.ShouldContain("llm_request_duration_seconds_sum{provider=\"openai\",model=\"gpt-x\"} 2\n");
        scrape.ShouldContain("llm_tokens_used_total{provider=\"openai\",model=\"gpt-x\",type=\"completion\"} 42\n");
        scrape.ShouldContain("llm_cost_usd_total{provider=\"openai\",model=\"gpt-x\"} 0.5\n");
        scrape.ShouldContain("llm_budget_remaining_ratio{scope=\"month\"} 0.75\n");
    }

    [Fact]
    public async Task Shows_no_budget_that_is_gone()
    {
        _metrics.Show(new Dictionary<string, double> { ["day"] = 1, ["month"] = 0.75 });
        _metrics.Show(new Dictionary<string, double> { ["month"] = 0 });
        (await _registry.Text()).Series("llm_budget_remaining_ratio").ShouldBe(["""llm_budget_remaining_ratio{scope="month"} 0"""]);

        _metrics.HideBudgets();
        (await _registry.Text()).Series("llm_budget_remaining_ratio").ShouldBeEmpty();
    }
}
