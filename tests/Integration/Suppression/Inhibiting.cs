using IncidentManager.Application.Alerts;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Application.Suppression.Inhibition;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression.Contracts;
using IncidentManager.Infrastructure.Common.Queue;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IncidentManager.Integration.Suppression;

public sealed class Inhibiting(App app) : IClassFixture<App>
{
    private const string Rules = "/api/v1/inhibition-rules";

    private static int _rules;

    [Fact]
    public async Task Holds_the_targets_back_while_a_source_fires_and_releases_them_when_it_ends()
    {
        var rule = await Rule();
        var source = await Send(rule, "source", "eu");
        source.Outcome.ShouldBe("created");

        var target = await Send(rule, "target", "eu");
        var elsewhere = await Send(rule, "target", "us");

        (target.Outcome, target.Reason, target.IncidentId).ShouldBe(("suppressed", "inhibited", null));
        elsewhere.Outcome.ShouldBe("created");
        var by = (await app.Alert(target))["suppressedBy"]![0]!;
        ((string?)by["kind"], (string?)by["id"], (string?)by["alertId"]).ShouldBe(("inhibition", rule, source.AlertId));
        var seen = (await app.Get($"/api/v2/alerts?filter=rule%3D{rule}&filter=part%3Dtarget&filter=region%3Deu")).Json.AsArray().ShouldHaveSingleItem()!;
        ((string?)seen["status"]!["state"], (string?)seen["status"]!["inhibitedBy"]![0]).ShouldBe(("suppressed", source.AlertId));
        (await Send(rule, "target", "eu")).Outcome.ShouldBe("suppressed");

        await Send(rule, "source", "eu", "resolved");

        await app.Released(target);
        (await Send(rule, "target", "eu")).Outcome.ShouldBe("refired");
        await app.ShouldHold();
    }

    [Fact]
    public async Task Works_within_one_request_and_over_two_nodes()
    {
        await using var other = await app.StartAnotherNode();
        var rule = await Rule();
        await other.Follow(app);
        var lines = (await app.Post(Alerts.Alerts.Native, new[] { An(rule, "source", "eu"), An(rule, "target", "eu") })).Lines();
        lines.Select(line => line.Outcome).ShouldBe(["created", "suppressed"]);

        (await Send(other, rule, "other-target", "eu")).Outcome.ShouldBe("suppressed");
        await Send(other, rule, "source", "eu", "resolved");

        await app.Released(lines[1]);
        await app.ShouldHold();
    }

    [Fact]
    public async Task Holds_on_while_another_source_fires()
    {
        var rule = await Rule();
        await Send(rule, "source", "eu");
        await Send(rule, "source", "eu", key: "second");
        var target = await Send(rule, "target", "eu");

        await Send(rule, "source", "eu", "resolved");
        (await Send(rule, "target", "eu")).Outcome.ShouldBe("suppressed");

        await Send(rule, "source", "eu", "resolved", "second");
        await app.Released(target);
    }

    [Fact]
    public async Task Knows_the_sources_that_fired_before_the_rule_was_made()
    {
        var name = NewName();
        await Send(name, "source", "eu");
        await Rule(name);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await app.Sql<long>("select count(*) from suppression.inhibitors where rule = $1", name) == 0) patience.Token.ThrowIfCancellationRequested();

        var target = await Send(name, "target", "eu");
        target.Outcome.ShouldBe("suppressed");

        (await app.Delete($"{Rules}/{name}")).ShouldBe(204);
        await app.Released(target);
    }

    [Fact]
    public async Task Does_not_let_an_alert_inhibit_itself_or_its_like()
    {
        var name = NewName();
        (await app.Post(Rules, new { name, sourceMatchers = new[] { $"rule={name}" }, targetMatchers = new[] { $"rule={name}" } })).ShouldBe(201);

        (await Send(name, "one", "eu")).Outcome.ShouldBe("created");
        (await Send(name, "two", "eu")).Outcome.ShouldBe("created");
    }

    [Fact]
    public async Task Keeps_a_source_that_begins_while_those_that_fire_already_are_read()
    {
        var name = await Rule();
        var source = await Send(name, "source", "eu");
        var id = Guid.Parse(source.AlertId!);
        await app.Sql<object>("delete from suppression.inhibitors where alert_id = $1", id);
        await app.Sql<object>("update alerts.alerts set labels = labels || '{\"part\": \"not yet\"}' where id = $1", id);
        var rule = new Inhibition(name, [Matcher.ReadStored($"rule={name}"), Matcher.ReadStored("part=source")], [Matcher.ReadStored($"rule={name}")], ["region"]);

        // As if it were received now: it is not there for the reading, and then it is before anything goes.
        await using var intake = await app.Services.GetRequiredService<Database>().DataSource.OpenConnectionAsync();
        await using var transaction = await intake.BeginTransactionAsync();
        await Do("lock table suppression.inhibitors in access exclusive mode");
        await using var scope = app.Services.CreateAsyncScope();
        var rebuilding = scope.ServiceProvider.GetRequiredService<IInhibitors>().Rebuild(name, rule, CancellationToken.None);
        await Tools.Until("it waits", async () => await app.Sql<long>(
            "select count(*) from pg_locks where relation = 'suppression.inhibitors'::regclass and not granted") > 0);
        await Do($"update alerts.alerts set labels = labels || '{{\"part\": \"source\"}}' where id = '{id}'");
        await Do($"insert into suppression.inhibitors (rule, key, alert_id, is_both) values ('{name}', 'key', '{id}', false)");
        await transaction.CommitAsync();
        await rebuilding;

        (await app.Sql<long>("select count(*) from suppression.inhibitors where alert_id = $1", id)).ShouldBeGreaterThan(0);

        async Task Do(string sql)
        {
            await using var command = new NpgsqlCommand(sql, intake, transaction);
            await command.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task Has_no_incidents_looked_at_for_each_source_that_ends()
    {
        var name = NewName();
        await Send(name, "target", "eu");

        (await Tells(ofAlerts: false)).ShouldBeTrue();
        (await Tells(ofAlerts: true)).ShouldBeFalse();

        async Task<bool> Tells(bool ofAlerts)
        {
            await using var scope = app.Services.CreateAsyncScope();
            foreach (var reaction in scope.ServiceProvider.GetServices<IReactTo<SuppressorMoved>>().OfType<LookAgainWhenSuppressionMoves>())
                await reaction.React(new SuppressorMoved($"inhibition:{name}", [$"rule={name}"], ofAlerts), CancellationToken.None);
            return !((Outbox)scope.ServiceProvider.GetRequiredService<IOutbox>()).IsEmpty;
        }
    }

    [Fact]
    public async Task Is_set_shown_and_removed()
    {
        var rule = await Rule();
        (await app.Post(Rules, new { name = rule, sourceMatchers = new[] { "a=b" }, targetMatchers = new[] { "a=c" } })).ShouldBeProblem(409, "name_taken");
        (await app.Get($"{Rules}?limit=200")).ShouldBe(200).Json["items"]!.AsArray().ShouldContain(one => (string)one!["name"]! == rule);
        (await app.Put($"{Rules}/{rule}", new { sourceMatchers = new[] { "a=b" }, targetMatchers = new[] { "a=c" } }, ("If-Match", "\"1\""))).ShouldBe(200);
        (await app.Put($"{Rules}/{rule}", new { sourceMatchers = new[] { "a" }, targetMatchers = new[] { "a=~\".*\"" } }))
            .ShouldBeProblem(400, "invalid", "sourceMatchers[0]", "targetMatchers");
        (await app.Delete($"{Rules}/{rule}")).ShouldBe(204);
        (await app.Get($"{Rules}/{rule}")).ShouldBeProblem(404, "inhibition_rule_not_found");
    }

    private static string NewName() => $"rule-{Interlocked.Increment(ref _rules)}";

    private async Task<string> Rule(string? name = null)
    {
        name ??= NewName();
        (await app.Post(Rules, new
        {
            name,
            sourceMatchers = new[] { $"rule={name}", "part=source" },
            targetMatchers = new[] { $"rule={name}", "part=~\".*target\"" },
            equal = new[] { "region" },
        })).ShouldBe(201);
        return name;
    }

    private static object An(string rule, string part, string region, string? status = null, string key = "") =>
        new { source = "api", title = $"{rule} {part} {region} {key}", severity = "p3", status, labels = new { rule, part, region } };

    private Task<ReceiptLine> Send(string rule, string part, string region, string? status = null, string key = "") => Send(app, rule, part, region, status, key);

    private static async Task<ReceiptLine> Send(App node, string rule, string part, string region, string? status = null, string key = "") =>
        (await node.Post(Alerts.Alerts.Native, An(rule, part, region, status, key))).Lines().ShouldHaveSingleItem();
}
