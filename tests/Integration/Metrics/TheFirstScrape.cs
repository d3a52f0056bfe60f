using IncidentManager.Application.Enrichment;
using IncidentManager.Application.Llm;
using IncidentManager.Application.Llm.Calls;
using IncidentManager.Application.Notifications;
using IncidentManager.Domain.Enrichment;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Metrics;

public sealed class TheFirstScrape(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Has_all_that_is_specified_and_nothing_that_is_unknown()
    {
        var scrape = Exposition.Parse(await app.Scrape());

        scrape.Families.Select(family => family.Name).Order().ShouldBe(MetricsContract.All.Select(promised => promised.Name).Order());
        foreach (var promised in MetricsContract.All)
        {
            var family = scrape[promised.Name];
            family.Type.ShouldBe(promised.Type, promised.Name);
            if (promised.Help is null) family.Help.ShouldNotBeNullOrWhiteSpace(promised.Name);
            else family.Help.ShouldBe(promised.Help, promised.Name);
        }
    }

    [Fact]
    public async Task Has_each_label_in_its_order_and_each_bucket()
    {
        await using var fed = await app.StartAnotherNode();
        FeedWhatNothingIsConfiguredFor(fed.Services);
        (await fed.Get("/health/live")).ShouldBe(200);
        (await app.Post("/api/v1/budgets", new { name = "daily", period = "day", tokens = 1000 })).ShouldBe(201);

        // Gauges of the database are on the one node and all else on the other.
        Exposition[] scrapes = [Exposition.Parse(await app.Scrape()), Exposition.Parse(await fed.Scrape())];

        foreach (var promised in MetricsContract.All)
        {
            Family[] families = [.. scrapes.Select(scrape => scrape[promised.Name]).Where(family => family.Series.Count > 0)];
            families.ShouldNotBeEmpty($"No series of {promised.Name}");
            families.SelectMany(family => family.LabelNames).Distinct().ShouldBe([promised.Labels], promised.Name);
            if (promised is { Type: "histogram", Bounds.Length: > 0 })
                families.SelectMany(family => family.Buckets).Distinct().ShouldBe([promised.Buckets], promised.Name);
        }
    }

    [Fact]
    public async Task Has_every_series_of_a_closed_set_at_zero()
    {
        await using var fresh = await OfADatabaseOfItsOwn();

        var scrape = Exposition.Parse(await fresh.Scrape());

        foreach (var (name, combinations) in MetricsContract.ClosedSets)
        {
            scrape[name].Combinations.Order().ShouldBe(combinations.Order(), name);
            scrape[name].Series.ShouldAllBe(series => series.Value == 0, name);
        }

        scrape["incidents_active"].Series.Count.ShouldBe(20);
        foreach (var name in MetricsContract.ByConfiguration) scrape[name].Series.ShouldBeEmpty(name);
    }

    [Fact]
    public async Task Is_text_and_OpenMetrics_where_that_is_asked_for()
    {
        var text = await app.Get("/metrics");
        using var asking = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        asking.Headers.Add("Accept", "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5");
        var openMetrics = await Answer.Of(await app.Client.SendAsync(asking));

        ContentType(text.ShouldBe(200)).ShouldBe("text/plain; version=0.0.4; charset=utf-8");
        ContentType(openMetrics.ShouldBe(200)).ShouldBe("application/openmetrics-text; version=1.0.0; charset=utf-8");
        openMetrics.Body.ShouldContain("# TYPE incidents counter\n");
        openMetrics.Body.ShouldEndWith("# EOF\n");
        text.Body.ShouldNotContain("# EOF");
    }

    [Fact]
    public async Task Gives_promtool_nothing_to_say()
    {
        var promtool = DebianPackage.Program("promtool", "prometheus");
        await using var fed = await app.StartAnotherNode();
        FeedWhatNothingIsConfiguredFor(fed.Services);

        foreach (var scrape in new[] { await app.Scrape(), await fed.Scrape() })
        {
            var (exitCode, output) = await Tools.Run(promtool, ["check", "metrics"], scrape);
            output.ShouldBeEmpty();
            exitCode.ShouldBe(0);
        }
    }

    private async Task<App> OfADatabaseOfItsOwn() => await App.On(app.Postgres, await app.Postgres.NewDatabase());

    /// <summary>As somebody who configured a model, a channel and an enricher would see it.</summary>
    private static void FeedWhatNothingIsConfiguredFor(IServiceProvider services)
    {
        var took = TimeSpan.FromSeconds(1);
        services.GetRequiredService<EnrichmentMetrics>().Ended("runbook", EnrichmentStatus.Success, took);
        services.GetRequiredService<NotificationMetrics>()
            .Handle(new DeliveryTried(Channel.Slack, new SendOutcome.Accepted(null, IsConfirmed: true), took, took, NotificationEvent.Opened));

        var model = new LlmModel("openai", "gpt-5-mini");
        var llm = services.GetRequiredService<LlmMetrics>();
        llm.Started(model);
        llm.Ended(model, succeeded: true, took);
        llm.Used(model, LlmTokenType.Prompt, 100);
        llm.Cost(model, 0.01m);
        llm.Failed(model, CallTrouble.Timeout);
    }

    private static string ContentType(Answer answer) => answer.Response.Content.Headers.GetValues("Content-Type").Single();
}
