using IncidentManager.Application.Llm.Calls;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Llm;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Harness.Providers;
using IncidentManager.Integration.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
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
    public async Task Counts_a_call_in_the_day_that_it_began_in_however_the_clock_jumps_meanwhile()
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [], (provider, "openai", false));
        (await app.Post("/api/v1/budgets", new { name = "daily", period = "day", tokens = (2 * OfOneCall) - 1 })).ShouldBe(201);
        var first = app.Clock.GetUtcNow();
        provider.Script = _ => AsReserved;
        provider.Next(new Meanwhile(() => app.Clock.AdjustTime(first.AddDays(2)), AsReserved), new Meanwhile(() => app.Clock.AdjustTime(first), AsReserved));

        (await app.Ask(Question())).Error.ShouldBeNull();
        (await app.Ask(Question())).Error.ShouldBeNull(); // two days later, until its clock is set back

        (await app.Sql<string>("select string_agg(concat_ws('|', period_start::date, reserved_tokens, settled_tokens), ' ' order by period_start) from llm.spending"))
            .ShouldBe($"2026-03-01|0|{OfOneCall} 2026-03-03|0|{OfOneCall}");
        (await app.Ask(Question())).Error.ShouldNotBeNull().Message.ShouldContain("until 2026-03-02"); // that day is spent, now as before
        app.Clock.AdjustTime(first.AddDays(2));
        (await app.Ask(Question())).Error.ShouldNotBeNull().Message.ShouldContain("until 2026-03-04");
        (await app.Sql<long>("select count(*) from llm.reservations")).ShouldBe(0);
        provider.Requests.Count.ShouldBe(2);
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

    [Theory]
    [InlineData("dropped", false, 1, OfOneCall, true)]
    [InlineData("dropped", true, 1, OfOneCall, true)]
    [InlineData("408", false, 1, OfOneCall, true)]
    [InlineData("504", true, 1, OfOneCall, true)]
    [InlineData("503", false, 2, 0, false)]
    public async Task Keeps_the_estimate_and_asks_no_second_time_where_an_answer_was_lost(string trouble, bool stream, int requests, int counted, bool isEstimated)
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [], (provider, "openai", stream));
        (await app.Post("/api/v1/budgets", new { name = "all", period = "day", tokens = 1000 })).ShouldBe(201);
        provider.Script = _ => trouble == "dropped" ? StandInAnswer.Drop() : StandInAnswer.Status(int.Parse(trouble, System.Globalization.CultureInfo.InvariantCulture));

        (await app.Ask(Question())).Error.ShouldNotBeNull().Code.ShouldBe("llm_unavailable");

        provider.Requests.Count.ShouldBe(requests);
        (await app.Sql<string>("select concat_ws('|', reserved_tokens, settled_tokens, is_estimated) from llm.spending")).ShouldBe($"0|{counted}|{(isEstimated ? 't' : 'f')}");
    }

    [Fact]
    public async Task Gives_back_what_was_reserved_for_a_provider_that_was_not_reached()
    {
        var provider = await StandInProvider.Start();
        await provider.DisposeAsync();
        await using var app = await AppWithModels.Start(postgres, [], (provider, "openai", false));
        (await app.Post("/api/v1/budgets", new { name = "all", period = "day", tokens = 1000 })).ShouldBe(201);

        (await app.Ask(Question())).Error.ShouldNotBeNull().Message.ShouldBe("openai was not reached.");

        (await app.Llm("llm_requests_total", "status=\"started\"", "openai")).ShouldBe(2);
        (await app.Sql<string>("select concat_ws('|', reserved_tokens, settled_tokens, is_estimated) from llm.spending")).ShouldBe("0|0|f");
    }

    [Fact]
    public async Task Gives_back_what_was_reserved_for_a_question_that_hides_something_under_a_name_that_is_taken_meanwhile()
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [], (provider, "openai", false));
        (await app.Post("/api/v1/budgets", new { name = "daily", period = "day", tokens = 10_000 })).ShouldBe(201);
        var question = Question("192.0.2.17 says it stopped");
        Task<ModelAnswer> asked;
        await using (await app.Block("llm.last_calls")) // it has read what stands for what, and waits for its turn
        {
            asked = app.Ask(question);
            await app.UntilSomebodyWaitsFor("llm.last_calls");
            await app.Sql<int>($$"""insert into llm.pseudonyms (incident, pairs) values ('{{question.Incident}}', '{"ip-1": "192.0.2.99"}') returning 1""");
        }

        await Should.ThrowAsync<PseudonymsMeanwhileException>(() => asked);
        provider.Requests.ShouldBeEmpty();
        (await app.Sql<string>("select concat_ws('|', reserved_tokens, settled_tokens, (select count(*) from llm.reservations)) from llm.spending")).ShouldBe("0|0|0");
        (await app.Sql<string>("select concat_ws('|', (select count(*) from llm.slots where turn is not null), (select count(*) from llm.last_calls))")).ShouldBe("0|0");
        (await app.Sql<string>("select concat_ws('|', state, error_code) from llm.calls")).ShouldBe("error|llm_other");
    }

    [Fact]
    public async Task Counts_what_was_used_though_the_record_of_its_end_cannot_be_written()
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [], (provider, "openai", false));
        (await app.Post("/api/v1/budgets", new { name = "daily", period = "day", tokens = 10_000 })).ShouldBe(201);
        await app.Sql<int>("""
            create function llm.refuse() returns trigger language plpgsql as 'begin raise exception ''no end''; end';
            create trigger refuse before update on llm.calls execute function llm.refuse();
            select 1
            """);
        provider.Script = _ => AsReserved;

        await Should.ThrowAsync<PostgresException>(() => app.Ask(Question()));

        (await app.Sql<string>("select concat_ws('|', reserved_tokens, settled_tokens, (select count(*) from llm.reservations)) from llm.spending")).ShouldBe($"0|{OfOneCall}|0");
        (await app.Sql<string>("select concat_ws('|', (select count(*) from llm.slots where turn is not null), (select count(*) from llm.last_calls))")).ShouldBe("0|1");
    }

    [Fact]
    public async Task Asks_all_the_same_where_a_budget_is_removed_just_then()
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [], (provider, "openai", false));
        (await app.Post("/api/v1/budgets", new { name = "daily", period = "day", tokens = 10_000 })).ShouldBe(201);
        Task<ModelAnswer> asked;
        await using (var connection = new NpgsqlConnection(app.ConnectionString + ";Pooling=false"))
        {
            await connection.OpenAsync();
            await using var removing = await connection.BeginTransactionAsync();
            await using var remove = new NpgsqlCommand("delete from llm.budgets", connection, removing);
            await remove.ExecuteNonQueryAsync();
            asked = app.Ask(Question()); // sees the budget, and waits to refer to it
            await Tools.Until(
                "the question waits", async () => await app.Sql<long>("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") > 0);
            await removing.CommitAsync();
        }

        (await asked).Error.ShouldBeNull();
        (await app.Sql<string>("select concat_ws('|', (select count(*) from llm.reservations), (select count(*) from llm.calls where state = 'success'))")).ShouldBe("0|1");
    }

    [Fact]
    public async Task Counts_the_longest_answer_where_a_stream_broke_off_that_had_reported_its_first_token()
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [], (provider, "openai", true));
        (await app.Post("/api/v1/budgets", new { name = "all", period = "day", tokens = 1000 })).ShouldBe(201);
        provider.Next(StandInAnswer.Body("""
            data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"The"},"finish_reason":null}],"usage":{"prompt_tokens":120,"completion_tokens":1,"total_tokens":121}}


            """, "text/event-stream"));

        var answer = await app.Ask(Question());

        answer.Error.ShouldNotBeNull().Code.ShouldBe("llm_cut_off");
        answer.CostUsd.ShouldBe(0.32m); // 120 at 1000 $ and 100 at 2000 $ for a million
        (await app.Sql<string>("select concat_ws('|', reserved_tokens, settled_tokens, is_estimated) from llm.spending")).ShouldBe("0|220|t");
        (await app.Sql<string>("select concat_ws('|', prompt_tokens, completion_tokens, usage_estimated) from llm.calls")).ShouldBe("120|1|t");
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

    /// <summary>Something happens while the provider works.</summary>
    private sealed class Meanwhile(Action happens, StandInAnswer answer) : StandInAnswer
    {
        internal override Task Write(Microsoft.AspNetCore.Http.HttpContext context, Wire wire, bool isStream)
        {
            happens();
            return answer.Write(context, wire, isStream);
        }
    }
}
