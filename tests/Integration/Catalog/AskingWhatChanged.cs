using System.Globalization;
using System.Text.RegularExpressions;
using IncidentManager.Application.Catalog.Contracts;
using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Infrastructure.Catalog;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Integration.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Catalog;

/// <summary>As an enricher asks, through the contracts.</summary>
public sealed class AskingWhatChanged(App app) : IClassFixture<App>, IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public async ValueTask InitializeAsync()
    {
        if (await app.Sql<long>("select count(*) from catalog.changes") > 0) return;

        (await app.Post("/api/v1/services", new
        {
            name = "checkout",
            owner = "team-shop",
            tier = 1,
            dependsOn = new[] { "payments-service", "postgres-main" },
            runbookUrl = "https://wiki/checkout",
            links = new[] { "https://grafana/checkout" },
            description = "Takes orders",
        })).ShouldBe(201);
        (await app.Post("/api/v1/services", new { name = "payments-service", dependsOn = new[] { "bank" } })).ShouldBe(201);
        (await app.Post("/api/v1/services", new { name = "web", dependsOn = new[] { "checkout" } })).ShouldBe(201);
        (await app.Post("/api/v1/changes", new object[]
        {
            new { source = "ci", kind = "deploy", summary = "Own", services = new[] { "CheckoutService" }, startedAt = Noon.AddMinutes(-50), version = "4.2.0", author = "ada", links = new[] { new { text = "Run", href = "https://ci/1" } } },
            new { source = "ci", kind = "deploy", summary = "Dependency", services = new[] { "shop/payments" }, startedAt = Noon.AddMinutes(-4) },
            new { source = "ci", kind = "config", summary = "Far", services = new[] { "bank" }, startedAt = Noon.AddMinutes(-3) },
            new { source = "tf", kind = "infra", summary = "Nobody's", startedAt = Noon.AddMinutes(-2) },
            new { source = "ci", kind = "deploy", summary = "Dependent's", services = new[] { "web" }, startedAt = Noon.AddMinutes(-1) },
            new { source = "ci", kind = "deploy", summary = "Long ago", services = new[] { "checkout" }, startedAt = Noon.AddHours(-25) },
            new { source = "ci", kind = "deploy", summary = "Afterwards", services = new[] { "checkout" }, startedAt = Noon.AddMinutes(4) },
            new { source = "ci", kind = "deploy", summary = "Too late", services = new[] { "checkout" }, startedAt = Noon.AddMinutes(6) },
        })).ShouldBe(202);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("checkout")]
    [InlineData("Checkout-Service")]
    [InlineData("checkout.shop.svc.cluster.local:8080")]
    public async Task Answers_the_nearest_first_and_why(string asked)
    {
        var found = await Ask(asked);

        found.Select(one => $"{one.Summary}: {one.Concerns} {one.Distance}, {one.Why}").ShouldBe(
        [
            "Afterwards: checkout 0, Deployed 4 minutes after: checkout itself",
            "Own: checkout 0, Deployed 50 minutes before: checkout itself",
            "Dependency: payments-service 1, Deployed 4 minutes before: payments-service, which checkout depends on",
            "Far: bank 2, Configuration was changed 3 minutes before: bank, which checkout depends on through 1 other service",
            "Nobody's:  , Infrastructure was changed 2 minutes before: no service is named",
        ]);
        var own = found[1];
        (own.Kind, own.Version, own.Author, own.StartedAt, own.Services.Single(), own.Links.Single()).ShouldBe(
            (ChangeKind.Deploy, "4.2.0", "ada", Noon.AddMinutes(-50), "CheckoutService", new ChangeLink("Run", "https://ci/1")));
    }

    [Fact]
    public async Task Answers_no_more_than_was_asked_for_and_for_no_service_what_names_none()
    {
        (await Ask("checkout", atMost: 2)).Select(one => one.Summary).ShouldBe(["Afterwards", "Own"]);
        (await Ask(null)).Select(one => one.Summary).ShouldBe(["Nobody's"]);
        (await Ask("stranger")).Select(one => one.Summary).ShouldBe(["Nobody's"]);
    }

    [Fact]
    public async Task Goes_by_the_indexes_on_a_busy_day()
    {
        await app.Sql<object?>("""
            insert into catalog.changes (id, source, kind, summary, services, service_keys, labels, links, started_at, received_at, updated_at, revision)
            select gen_random_uuid(), 'noise', 'deploy', 'noise', '{noise}', '{noise}', '{}', '[]', '2026-03-01', '2026-03-01', '2026-03-01', 1 from generate_series(1, 20000)
            """);
        await app.Sql<object?>("vacuum analyze catalog.changes");
        await using var scope = app.Services.CreateAsyncScope();
        var around = string.Format(
            CultureInfo.InvariantCulture, ChangeReader.AroundSql([], Noon, Noon, 5).Format, "'{checkout}'", "'2026-02-28 12:00Z'", "'2026-03-01 12:00Z'", 500,
            "'2026-02-28 12:00Z'", "'2026-03-01 12:00Z'", 500);
        var list = new ChangeReader(scope.ServiceProvider.GetRequiredService<AppDbContext>()).Query(new(null, null, [], null, null, "limits"), after: null).ToQueryString();

        var plan = await app.Sql<string>($"explain (format json) {around}");
        var planOfList = await app.Sql<string>($"explain (format json) {Regex.Replace(list[list.IndexOf("SELECT", StringComparison.Ordinal)..], @"@\w+", "'limits'")} limit 51");

        plan.ShouldContain("ix_changes_service_keys", Case.Sensitive, plan);
        plan.ShouldContain("ix_changes_of_no_service", Case.Sensitive, plan);
        planOfList.ShouldContain("ix_changes_text", Case.Sensitive, planOfList);
    }

    [Fact]
    public async Task Tells_what_the_catalogue_knows_of_services_in_any_spelling()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var facts = await scope.ServiceProvider.GetRequiredService<IServiceFacts>().Of(["CheckoutService", "checkout", "stranger", "bank"], CancellationToken.None);

        facts.Select(fact => (fact.Asked, fact.Name, fact.IsDescribed)).ShouldBe([("CheckoutService", "checkout", true), ("bank", "bank", false)]);
        var checkout = facts[0];
        (checkout.Owner, checkout.Tier, checkout.RunbookUrl, checkout.Links.Single(), checkout.Description).ShouldBe(("team-shop", 1, "https://wiki/checkout", "https://grafana/checkout", "Takes orders"));
        checkout.DependsOn.ShouldBe(["payments-service", "postgres-main"]);
        checkout.Dependents.ShouldBe(["web"]);
        facts[1].Dependents.ShouldBe(["payments-service"]);
    }

    private async Task<IReadOnlyList<RecentChange>> Ask(string? service, int atMost = 10)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IRecentChanges>()
            .Before(service is null ? [] : [service], Noon, TimeSpan.FromHours(24), atMost, CancellationToken.None);
    }
}
