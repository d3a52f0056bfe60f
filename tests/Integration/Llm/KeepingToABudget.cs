using IncidentManager.Application.Llm.Calls;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Llm;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Harness.Providers;
using Microsoft.Extensions.DependencyInjection;
using static IncidentManager.Integration.Llm.AppWithModels;

namespace IncidentManager.Integration.Llm;

public sealed class KeepingToABudget(TestPostgres postgres)
{
    // 42 bytes make 14 tokens, and an answer may have 100: so much is reserved for a call, and the stand-in uses up as much.
    private const int OfOneCall = 114;

    private static readonly StandInAnswer AsReserved = StandInAnswer.Ok("The disk is full.", prompt: 14, completion: 100);

    [Fact]
    public async Task Lets_exactly_as_many_calls_through_as_it_has_room_for_with_two_nodes_racing()
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [("MaxConcurrentCalls", "20")], (provider, "openai", false));
        await using var other = await app.StartAnotherNode();
        (await app.Post("/api/v1/budgets", new { name = "ten-calls", period = "day", tokens = 10 * OfOneCall })).ShouldBe(201);
        (await app.Post("/api/v1/budgets", new { name = "wide", period = "month", usd = 1000 })).ShouldBe(201);
        provider.Script = _ => AsReserved;

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => (i % 2 == 0 ? app : other).Ask(Question())));

        answers.Count(answer => answer.Error is null).ShouldBe(10);
        answers.Count(answer => answer.Error?.Code == "llm_budget_spent" && answer.WasSkipped).ShouldBe(40);
        provider.Requests.Count.ShouldBe(10);
        (await app.Sql<string>("select concat_ws('|', reserved_tokens, settled_tokens, is_estimated) from llm.spending where budget = 'ten-calls'"))
            .ShouldBe($"0|{10 * OfOneCall}|f");
        (await app.Sql<string>("select concat_ws('|', reserved_usd = 0, round(settled_usd, 2)) from llm.spending where budget = 'wide'")).ShouldBe("t|2.14");
        (await app.Sql<long>("select count(*) from llm.reservations")).ShouldBe(0);
        (await Remaining("ten-calls", app)).ShouldBe(0);
        (await Remaining("wide", app)).ShouldBe(0.99786, 1e-9);
    }

    [Fact]
    public async Task Says_so_in_words_and_is_whole_again_when_its_period_is_over()
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [], (provider, "openai", false));
        (await app.Post("/api/v1/budgets", new { name = "daily", period = "day", tokens = (2 * OfOneCall) - 1 })).ShouldBe(201);
        provider.Script = _ => AsReserved;

        (await app.Ask(Question())).Error.ShouldBeNull();
        (await Remaining("daily", app)).ShouldBe(0.4978, 1e-3);
        var refused = (await app.Ask(Question())).Error.ShouldNotBeNull();

        refused.Message.ShouldBe("The budget daily for language models has no room for this call until 2026-03-02 00:00:00 UTC; it was skipped.");
        (await Remaining("daily", app)).ShouldBe(0); // what is left is too little for a call
        (await app.Sql<string>("select concat_ws('|', state, error_code, cost_usd = 0, usage_estimated) from llm.calls where state = 'error'"))
            .ShouldBe("error|llm_budget_spent|t|f");
        app.Clock.Advance(TimeSpan.FromHours(12));
        (await app.Ask(Question())).Error.ShouldBeNull();
    }

    [Fact]
    public async Task Counts_only_calls_about_incidents_of_its_severity_and_below_and_of_its_provider()
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [], (provider, "openai", false), (provider, "ollama", false));
        (await app.Post("/api/v1/budgets", new { name = "minor", severityFloor = "p2", period = "day", tokens = 1 })).ShouldBe(201);
        (await app.Post("/api/v1/budgets", new { name = "paid", provider = "openai", period = "month", usd = 0.0001 })).ShouldBe(201);
        provider.Script = _ => AsReserved;

        var grave = await app.Ask(Question(severity: Severity.P1));
        var minor = await app.Ask(Question(severity: Severity.P3));

        grave.Model.ShouldNotBeNull().Provider.ShouldBe("ollama"); // the primary's money is spent
        minor.Error.ShouldNotBeNull().Message.ShouldContain("minor");
        minor.WasSkipped.ShouldBeTrue();
        minor.Model.ShouldBeNull();
    }

    [Fact]
    public async Task Gives_back_what_a_refused_call_did_not_use_and_keeps_what_nobody_knows_of()
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [("Timeout", "00:00:01")], (provider, "openai", false));
        (await app.Post("/api/v1/budgets", new { name = "all", period = "day", tokens = 1000 })).ShouldBe(201);

        provider.Next(StandInAnswer.Status(401));
        await app.Ask(Question());
        var afterRefusal = await app.Sql<string>("select concat_ws('|', reserved_tokens, settled_tokens, is_estimated) from llm.spending");
        provider.Next(StandInAnswer.Hang());
        await app.Ask(Question());

        afterRefusal.ShouldBe("0|0|f");
        (await app.Sql<string>("select concat_ws('|', reserved_tokens, settled_tokens, is_estimated) from llm.spending")).ShouldBe($"0|{OfOneCall}|t");
    }

    [Fact]
    public async Task Keeps_what_a_node_that_died_had_reserved_and_says_that_nobody_knows_how_its_call_ended()
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [], (provider, "openai", false));
        (await app.Post("/api/v1/budgets", new { name = "all", period = "day", tokens = 1000 })).ShouldBe(201);
        await app.Ask(Question());
        await app.Sql<object>("""
            with call as (update llm.calls set state = 'started', took = null returning id)
            , reserved as (update llm.spending set reserved_tokens = 400)
            insert into llm.reservations select id, 'all', '2026-03-01Z', 400, 0, now() - interval '1 second' from call returning 1
            """);

        app.Clock.Advance(TimeSpan.FromMinutes(3));
        await app.Services.GetRequiredService<LlmUpkeep>().Tick(CancellationToken.None);

        (await app.Sql<string>("select concat_ws('|', reserved_tokens, settled_tokens, is_estimated) from llm.spending")).ShouldBe("0|550|t");
        (await app.Sql<string>("select state from llm.calls")).ShouldBe("unknown");
    }

    private static Task<double> Remaining(string budget, App app) => app.Metric($"llm_budget_remaining_ratio{{scope=\"{budget}\"}}");
}
