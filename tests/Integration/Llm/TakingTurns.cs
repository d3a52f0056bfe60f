using IncidentManager.Application.Llm.Calls;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Llm;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Harness.Providers;
using IncidentManager.Integration.Metrics;
using Microsoft.Extensions.DependencyInjection;
using static IncidentManager.Integration.Llm.AppWithModels;

namespace IncidentManager.Integration.Llm;

public sealed class TakingTurns(TestPostgres postgres)
{
    [Fact]
    public async Task Asks_about_an_incident_once_in_its_pause_with_two_nodes_racing()
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [], (provider, "openai", false));
        await using var other = await app.StartAnotherNode();
        var incident = IncidentId.New(app.Clock.GetUtcNow());

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => (i % 2 == 0 ? app : other).Ask(Question(incident: incident))));

        answers.Count(answer => answer.Error is null).ShouldBe(1);
        answers.Count(answer => answer.Error?.Code == "llm_cooling_down" && answer.WasSkipped).ShouldBe(9);
        var refused = answers.First(answer => answer.Error is not null).Error!;
        refused.Message.ShouldContain("not again before 2026-03-01 12:05:00 UTC");
        refused.Facts.ShouldNotBeNull()["until"].ShouldBe(app.Clock.GetUtcNow() + TimeSpan.FromMinutes(5));
        (await app.Ask(Question(incident: incident, skipsCooldown: true))).Error.ShouldBeNull();
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        (await other.Ask(Question(incident: incident))).Error.ShouldBeNull();
        provider.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Lets_questions_of_one_run_follow_each_other()
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [], (provider, "openai", false));
        var question = Question();

        (await app.Ask(question)).Error.ShouldBeNull();
        (await app.Ask(question)).Error.ShouldBeNull();
        (await app.Ask(question with { Run = Guid.Empty })).Error.ShouldNotBeNull().Code.ShouldBe("llm_cooling_down");
    }

    [Fact]
    public async Task Does_not_count_a_question_that_no_provider_was_asked()
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [], (provider, "openai", false));
        var incident = IncidentId.New(app.Clock.GetUtcNow());
        (await app.Post("/api/v1/budgets", new { name = "none", period = "day", tokens = 1 })).ShouldBe(201);

        (await app.Ask(Question(incident: incident))).Error.ShouldNotBeNull().Code.ShouldBe("llm_budget_spent");
        (await app.Delete("/api/v1/budgets/none")).ShouldBe(204);

        (await app.Ask(Question(incident: incident))).Error.ShouldBeNull();
    }

    [Fact]
    public async Task Asks_no_more_at_once_than_it_may_on_all_nodes_together()
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [("MaxConcurrentCalls", "2")], (provider, "openai", false));
        await using var other = await app.StartAnotherNode();
        var (now, most) = (0, 0);
        provider.Script = _ => new Counting(() => Interlocked.Exchange(ref most, Math.Max(most, Interlocked.Increment(ref now))), () => Interlocked.Decrement(ref now));

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => (i % 2 == 0 ? app : other).Ask(Question())));

        answers.ShouldAllBe(answer => answer.Error == null);
        most.ShouldBe(2);
        (await app.Sql<long>("select count(*) from llm.slots where turn is null")).ShouldBe(2);
    }

    [Fact]
    public async Task Is_refused_after_it_has_waited_for_as_long_as_a_call_may_take()
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [("MaxConcurrentCalls", "1"), ("Timeout", "00:00:01")], (provider, "openai", false));
        await app.Ask(Question());
        await app.Sql<object>("update llm.slots set turn = gen_random_uuid(), expires_at = now() + interval '1 hour' returning 1"); // another node's

        var refused = await app.Ask(Question());

        refused.Error.ShouldNotBeNull().Code.ShouldBe("llm_too_many_calls");
        await app.Sql<object>("update llm.slots set expires_at = now() returning 1"); // that died
        (await app.Ask(Question())).Error.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Leaves_the_incident_s_pause_as_it_was_where_a_question_found_no_turn(bool isGivenUp)
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [("MaxConcurrentCalls", "1"), ("Timeout", "00:00:01")], (provider, "openai", false));
        var (asked, other) = (Question(), IncidentId.New(app.Clock.GetUtcNow()));
        (await app.Ask(asked)).Error.ShouldBeNull();
        await app.Sql<object>("update llm.slots set turn = gen_random_uuid(), expires_at = now() + interval '1 hour' returning 1"); // another node's
        app.Clock.Advance(TimeSpan.FromMinutes(2));

        foreach (var question in new[] { Question(incident: asked.Incident, skipsCooldown: true), asked, Question(incident: other) }) // of a person, of the same run, the first
            if (isGivenUp) await Should.ThrowAsync<OperationCanceledException>(() => AskAndGiveUp(app, question));
            else (await app.Ask(question)).Error.ShouldBe(LlmErrors.TooManyCalls);

        await app.Sql<object>("update llm.slots set expires_at = now() returning 1");
        var pause = await app.Sql<string>("select string_agg(concat_ws('|', incident, run, extract(epoch from called_at)::int8), ' ') from llm.last_calls");
        pause.ShouldBe($"{asked.Incident.Value}|{asked.Run}|{app.Clock.GetUtcNow().AddMinutes(-2).ToUnixTimeSeconds()}");
        (await app.Ask(Question(incident: asked.Incident))).Error.ShouldNotBeNull().Code.ShouldBe("llm_cooling_down");
        (await app.Ask(Question(incident: other))).Error.ShouldBeNull();
    }

    [Fact]
    public async Task Gives_back_what_it_took_for_a_caller_that_had_left()
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [("MaxConcurrentCalls", "1")], (provider, "openai", false));
        (await app.Ask(Question())).Error.ShouldBeNull();
        using var giveUp = new CancellationTokenSource();
        Task<ModelAnswer> asked;
        await using (await app.Block("llm.last_calls"))
        {
            asked = app.Ask(Question(), giveUp.Token);
            await app.UntilSomebodyWaitsFor("llm.last_calls");
            await giveUp.CancelAsync();
        }

        await Should.ThrowAsync<OperationCanceledException>(() => asked);
        (await app.Sql<string>("select concat_ws('|', (select count(*) from llm.slots where turn is null), (select count(*) from llm.last_calls))")).ShouldBe("1|1");
        provider.Requests.Count.ShouldBe(1);
        (await app.Ask(Question())).Error.ShouldBeNull(); // by the one slot
    }

    [Fact]
    public async Task Keeps_no_pause_where_it_ended_before_anything_had_left()
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [("MaxConcurrentCalls", "1")], (provider, "openai", false));
        using var giveUp = new CancellationTokenSource();
        await using (await app.Block("llm.calls")) // its record cannot be written
        {
            var asked = app.Ask(Question(), giveUp.Token);
            await app.UntilSomebodyWaitsFor("llm.calls");
            await giveUp.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => asked);
        }

        (await app.Sql<string>("select concat_ws('|', (select count(*) from llm.slots where turn is null), (select count(*) from llm.last_calls))")).ShouldBe("1|0");
        provider.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Tells_of_a_pause_at_once_though_all_turns_are_taken()
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [("MaxConcurrentCalls", "1")], (provider, "openai", false));
        var asked = Question();
        (await app.Ask(asked)).Error.ShouldBeNull();
        provider.Script = _ => StandInAnswer.Hang();
        using var end = new CancellationTokenSource();
        var hangs = app.Ask(Question(), end.Token);
        await Tools.Until("it hangs", () => Task.FromResult(provider.Requests.Count == 2));

        (await app.Ask(Question(incident: asked.Incident))).Error.ShouldNotBeNull().Code.ShouldBe("llm_cooling_down");

        hangs.IsCompleted.ShouldBeFalse();
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => hangs);
    }

    [Fact]
    public async Task Forgets_what_was_kept_long_enough()
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [], (provider, "openai", false));
        await app.Ask(Question());
        app.Clock.Advance(TimeSpan.FromDays(89));
        await app.Ask(Question());
        await app.Services.GetRequiredService<LlmUpkeep>().Tick(CancellationToken.None);
        (await app.Sql<string>("select concat_ws('|', (select count(*) from llm.calls), (select count(*) from llm.last_calls))")).ShouldBe("2|1");

        app.Clock.Advance(TimeSpan.FromDays(2));
        await app.Services.GetRequiredService<LlmUpkeep>().Tick(CancellationToken.None);

        (await app.Sql<long>("select count(*) from llm.calls")).ShouldBe(1);
    }

    private static async Task AskAndGiveUp(App app, ModelQuestion question)
    {
        using var giveUp = new CancellationTokenSource();
        var answer = app.Ask(question, giveUp.Token);
        await giveUp.CancelAsync();
        await answer;
    }

    /// <summary>Holds a question until it has seen others beside it, or half a second went by.</summary>
    private sealed class Counting(Action begins, Action ends) : StandInAnswer
    {
        internal override async Task Write(Microsoft.AspNetCore.Http.HttpContext context, Wire wire, bool isStream)
        {
            begins();
            await Task.Delay(100, context.RequestAborted); // the provider's work
            ends();
            await Ok("The disk is full.").Write(context, wire, isStream);
        }
    }
}
