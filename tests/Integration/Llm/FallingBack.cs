using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Harness.Providers;
using static IncidentManager.Integration.Llm.AppWithModels;

namespace IncidentManager.Integration.Llm;

public sealed class FallingBack(TestPostgres postgres)
{
    [Fact]
    public async Task Asks_the_next_provider_where_one_hangs_which_costs_its_time_out_and_no_more()
    {
        await using var hanging = await StandInProvider.Start();
        await using var healthy = await StandInProvider.Start();
        hanging.Script = _ => StandInAnswer.Hang();
        await using var app = await AppWithModels.Start(postgres, [("Timeout", "00:00:01")], (hanging, "openai", false), (healthy, "anthropic", false));
        var began = TimeProvider.System.GetTimestamp();

        var answer = await app.Ask(Question());

        answer.Text.ShouldBe("The disk is full.");
        answer.Model!.Value.Provider.ShouldBe("anthropic");
        TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(4));
        (await app.Sql<string>("select string_agg(concat_ws('|', provider, state, error_code), ' ' order by provider desc) from llm.calls"))
            .ShouldBe("openai|error|llm_timeout anthropic|success");
    }

    [Fact]
    public async Task Tells_what_was_wrong_with_each_where_none_answers()
    {
        await using var provider = await StandInProvider.Start();
        provider.Script = request => StandInAnswer.Status(request.Path.EndsWith("/completions", StringComparison.Ordinal) ? 401 : 404);
        await using var app = await AppWithModels.Start(postgres, [], (provider, "openai", false), (provider, "ollama", true));

        var answer = await app.Ask(Question());

        var error = answer.Error.ShouldNotBeNull();
        error.Code.ShouldBe("llm_unauthorized");
        error.Message.ShouldBe("openai does not accept the key (401). ollama knows no such model or address (404).");
        answer.WasSkipped.ShouldBeFalse();
    }

    [Fact]
    public async Task Asks_one_alone_where_that_is_wanted()
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [], (provider, "openai", false), (provider, "ollama", false));

        (await app.Ask(Question(provider: "ollama"))).Model!.Value.Provider.ShouldBe("ollama");
        (await app.Ask(Question(provider: "nobody"))).Error!.Code.ShouldBe("llm_provider_not_found");
    }

    [Fact]
    public async Task Tries_again_when_the_provider_wants_it_soon_and_not_when_it_wants_it_later()
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [], (provider, "openai", true));
        provider.Next(StandInAnswer.Status(429, retryAfter: "1"));
        var began = TimeProvider.System.GetTimestamp();
        (await app.Ask(Question())).Text.ShouldBe("The disk is full.");
        TimeProvider.System.GetElapsedTime(began).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(950));

        provider.Next(StandInAnswer.Status(429, retryAfter: "11"));
        (await app.Ask(Question())).Error!.Code.ShouldBe("llm_rate_limited");

        provider.Requests.Count.ShouldBe(3);
        (await app.Llm("llm_requests_total", "status=\"started\"", "openai")).ShouldBe(3);
        (await app.Llm("llm_requests_total", "status=\"error\"", "openai")).ShouldBe(2);
        (await app.Llm("llm_requests_total", "status=\"success\"", "openai")).ShouldBe(1);
    }

    [Fact]
    public async Task Leaves_a_provider_alone_that_fails_again_and_again()
    {
        await using var provider = await StandInProvider.Start();
        provider.Script = _ => StandInAnswer.Status(503);
        await using var app = await AppWithModels.Start(postgres, [], (provider, "openai", false));

        for (var i = 0; i < 10; i++) (await app.Ask(Question())).Error!.Code.ShouldBe("llm_unavailable");

        provider.Requests.Count.ShouldBeLessThan(15);
        (await app.Ask(Question())).Error!.Message.ShouldBe("openai failed again and again, and is left alone for a short while.");
        (await app.Llm("llm_requests_total", "status=\"started\"", "openai")).ShouldBe(provider.Requests.Count);
    }

    [Fact]
    public async Task Counts_and_records_a_question_whose_asker_gave_up()
    {
        await using var provider = await StandInProvider.Start();
        using var giveUp = new CancellationTokenSource();
        provider.Script = _ =>
        {
            giveUp.Cancel();
            return StandInAnswer.Hang();
        };
        await using var app = await AppWithModels.Start(postgres, [], (provider, "openai", false));

        await Should.ThrowAsync<OperationCanceledException>(() => app.Ask(Question(), giveUp.Token));

        (await app.Llm("llm_requests_total", "status=\"error\"", "openai")).ShouldBe(1);
        (await app.Llm("llm_errors_total", "error=\"other\"", "openai")).ShouldBe(1);
        (await app.Llm("llm_requests_in_flight", "", "openai")).ShouldBe(0);
        (await app.Sql<string>("select concat_ws('|', state, error_code) from llm.calls")).ShouldBe("error|llm_other");
        (await app.Sql<long>("select count(*) from llm.slots where turn is not null")).ShouldBe(0);
    }
}
