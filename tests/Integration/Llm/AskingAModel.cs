using System.Text.Json.Nodes;
using IncidentManager.Application.Llm.Calls;
using IncidentManager.Domain.Llm.Analysis;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Harness.Providers;
using Microsoft.Extensions.AI;
using static IncidentManager.Integration.Llm.AppWithModels;

namespace IncidentManager.Integration.Llm;

/// <summary>Each kind of provider, whole and streamed, by its own SDK.</summary>
public sealed class AskingAModel(TestPostgres postgres)
{
    public static TheoryData<string, bool> Every() => new(
        from kind in new[] { "openai", "azure_openai", "anthropic", "ollama" }
        from stream in new[] { false, true }
        select (kind, stream));

    private static ChatOptions Form => new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(AnswerSchema.Finding.Schema, AnswerSchema.Finding.Name) };

    [Theory, MemberData(nameof(Every))]
    public async Task Gives_its_answer_with_what_it_used(string kind, bool stream)
    {
        await using var provider = await StandInProvider.Start();
        provider.Key = Key;
        await using var app = await AppWithModels.Start(postgres, [], (provider, kind, stream));
        provider.Next(StandInAnswer.Ok("Ask ip-1 about the disk.", prompt: 120, completion: 30));

        var answer = await app.Ask(Question("192.0.2.17 says it stopped"));

        answer.Error.ShouldBeNull();
        answer.Text.ShouldBe("Ask 192.0.2.17 about the disk.");
        (answer.PromptTokens, answer.CompletionTokens).ShouldBe((120, 30));
        answer.CostUsd.ShouldBe(0.18m); // 120 at 1000 $ and 30 at 2000 $ for a million
        var asked = provider.Requests.ShouldHaveSingleItem();
        asked.Text.ShouldContain("ip-1 says it stopped");
        asked.Text.ShouldContain("model-1");
        asked.WantsStream.ShouldBe(stream || (kind == "ollama" && asked.WantsStream));

        foreach (var (status, count) in new[] { ("started", 1), ("success", 1), ("error", 0) })
            (await app.Llm("llm_requests_total", $"status=\"{status}\"", kind)).ShouldBe(count, status);
        (await app.Llm("llm_tokens_used_total", "type=\"prompt\"", kind)).ShouldBe(120);
        (await app.Llm("llm_tokens_used_total", "type=\"completion\"", kind)).ShouldBe(30);
        (await app.Llm("llm_cost_usd_total", "", kind)).ShouldBe(0.18, 1e-9);
        (await app.Llm("llm_requests_in_flight", "", kind)).ShouldBe(0);
        (await app.Llm("llm_request_duration_seconds_count", "", kind)).ShouldBe(1);

        (await app.Sql<string>("""
            select concat_ws('|', state, provider, model, use, prompt_version, redactor, prompt_tokens, completion_tokens, usage_estimated, round(cost_usd, 2),
                answer, finish_reason, request -> 'messages' -> 1 ->> 'text', took is not null)
            from llm.calls
            """)).ShouldBe($"success|{kind}|model-1|analysis|analysis-1|2|120|30|f|0.18|Ask ip-1 about the disk.|stop|ip-1 says it stopped|t");
    }

    [Theory, MemberData(nameof(Every))]
    public async Task Counts_what_it_says_to_be_missing_as_an_estimate(string kind, bool stream)
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [], (provider, kind, stream));
        (await app.Post("/api/v1/budgets", new { name = "all", period = "day", tokens = 1000 })).ShouldBe(201);
        provider.Next(StandInAnswer.NoUsage("The disk is full."));

        var answer = await app.Ask(Question());

        if (kind == "anthropic") answer.Error.ShouldNotBeNull().Code.ShouldBe("llm_invalid_answer"); // which always tells, says its SDK
        else answer.Text.ShouldBe("The disk is full.");
        (answer.PromptTokens, answer.CompletionTokens).ShouldBe((null, null));
        (await app.Llm("llm_requests_total", "status=\"success\"", kind)).ShouldBe(1);
        (await app.Llm("llm_tokens_used_total", "type=\"prompt\"", kind)).ShouldBe(0);
        (await app.Sql<bool>("select usage_estimated from llm.calls")).ShouldBeTrue();
        (await app.Sql<string>("select concat_ws('|', reserved_tokens, settled_tokens, is_estimated) from llm.spending")).ShouldBe("0|114|t"); // 42 bytes / 3 + 100
    }

    [Theory]
    [InlineData("hang", "timeout", "error")]
    [InlineData("429", "rate_limited", "error")]
    [InlineData("401", "unauthorized", "error")]
    [InlineData("403", "unauthorized", "error")]
    [InlineData("404", "other", "error")]
    [InlineData("400", "other", "error")]
    [InlineData("500", "unavailable", "error")]
    [InlineData("529", "unavailable", "error")]
    [InlineData("302", "other", "error")]
    [InlineData("cut", "cut_off", "error")]
    [InlineData("huge", "too_large", "error")]
    [InlineData("nonsense", "invalid_answer", "success")] // a whole 2xx answer
    [InlineData("half", "invalid_answer", "success", "cut_off", "error")] // half of a stream has no end
    [InlineData("empty", "invalid_answer", "success")]
    [InlineData("other json", "invalid_answer", "success")]
    [InlineData("blank", "invalid_answer", "success")]
    public async Task Says_what_was_wrong(string trouble, string wholeCode, string wholeStatus, string? streamCode = null, string? streamStatus = null)
    {
        await using var provider = await StandInProvider.Start();
        string[] kinds = ["openai", "anthropic", "ollama"];
        await using var app = await AppWithModels.Start(
            postgres, [("Timeout", "00:00:02"), ("MaxConcurrentCalls", "6")],
            [.. from kind in kinds from stream in new[] { false, true } select (provider, kind, stream)]);
        provider.Script = _ => Answering(trouble);
        string[] names = ["openai-0", "openai-1", "anthropic-2", "anthropic-3", "ollama-4", "ollama-5"];

        var answers = await Task.WhenAll(names.Select(name => app.Ask(Question(provider: name))));

        var tries = wholeCode is "unavailable" or "rate_limited" ? 2 : 1;
        foreach (var (name, answer) in names.Zip(answers))
        {
            var isStream = (name[^1] - '0') % 2 == 1;
            var (code, status) = isStream && streamCode is not null ? (streamCode, streamStatus) : (wholeCode, wholeStatus);
            answer.Text.ShouldBeNull(name);
            var error = answer.Error.ShouldNotBeNull();
            error.Code.ShouldBe($"llm_{code}", $"{name}: {error.Message}");
            error.Message.ShouldStartWith(name);
            (await app.Llm("llm_requests_total", "status=\"started\"", name)).ShouldBe(tries, name);
            (await app.Llm("llm_requests_total", $"status=\"{status}\"", name)).ShouldBe(tries, name);
            (await app.Llm("llm_errors_total", $"error=\"{code}\"", name)).ShouldBe(tries, name);
            (await app.Llm("llm_request_duration_seconds_count", "", name)).ShouldBe(tries, name);
            (await app.Llm("llm_requests_in_flight", "", name)).ShouldBe(0, name);
        }

        provider.Requests.Count.ShouldBe(tries * names.Length);
        (await app.Sql<long>($"select count(*) from llm.calls where state = 'error' and error_code in ('llm_{wholeCode}', 'llm_{streamCode}') and took is not null"))
            .ShouldBe(names.Length);
    }

    [Theory, MemberData(nameof(Every))]
    public async Task Holds_a_provider_to_the_schema_of_the_answer(string kind, bool stream)
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [], (provider, kind, stream));

        (await app.Ask(Question() with { Options = Form })).Error.ShouldBeNull();

        var body = provider.Requests.ShouldHaveSingleItem().Body;
        var schema = kind switch
        {
            "anthropic" => body["output_config"]!["format"]!["schema"],
            "ollama" => body["format"],
            _ => body["response_format"]!["json_schema"]!["schema"],
        };
        JsonNode.DeepEquals(schema, JsonNode.Parse(AnswerSchema.Finding.Schema.GetRawText())).ShouldBeTrue(schema!.ToJsonString());
        if (kind.EndsWith("openai", StringComparison.Ordinal)) ((bool?)body["response_format"]!["json_schema"]!["strict"]).ShouldBe(true);
        (await app.Sql<string>("select request ->> 'responseFormat' from llm.calls")).ShouldBe("finding");
    }

    [Fact]
    public async Task Says_what_to_do_where_a_server_may_know_no_schema()
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [], (provider, "openai", false));
        provider.Script = _ => StandInAnswer.Status(400);

        (await app.Ask(Question() with { Options = Form })).Error.ShouldNotBeNull().Message.ShouldContain("AnswerForm");
        (await app.Ask(Question())).Error.ShouldNotBeNull().Message.ShouldNotContain("AnswerForm");
    }

    [Theory]
    [InlineData("json", """{"type":"json_object"}""")]
    [InlineData("text", null)]
    public async Task Asks_a_server_that_knows_no_schema_for_what_it_knows(string form, string? sent)
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [("Providers:0:AnswerForm", form)], (provider, "openai", false));

        (await app.Ask(Question() with { Options = Form })).Error.ShouldBeNull();

        provider.Requests.ShouldHaveSingleItem().Body["response_format"]?.ToJsonString().ShouldBe(sent);
    }

    [Theory, MemberData(nameof(Every))]
    public async Task Keeps_the_key_to_itself(string kind, bool stream)
    {
        await using var provider = await StandInProvider.Start();
        await using var app = await AppWithModels.Start(postgres, [("Cooldown", "00:00:00")], (provider, kind, stream));
        provider.Next(StandInAnswer.Echo(401), StandInAnswer.Echo(500), StandInAnswer.Echo(400), StandInAnswer.Echo(200));
        List<ModelAnswer> answers = [];
        while (provider.Requests.Count < 4) answers.Add(await app.Ask(Question($"Is {Key} a key?")));

        answers[^1].Text.ShouldNotBeNull().ShouldContain("[key]");
        provider.Requests.ShouldAllBe(request => request.Headers.Values.Any(value => value.Contains(Key)));
        provider.Requests.ShouldAllBe(request => !request.Text.Contains(Key));
        foreach (var told in answers.Select(answer => $"{answer} {answer.Error?.Message} {answer.Text} {answer.Response?.Text}")) told.ShouldNotContain(Key);
        (await app.Sql<string>("select string_agg(c::text, ' ') from llm.calls c")).ShouldNotContain(Key);
        string.Join('\n', app.Log.Lines).ShouldNotContain(Key);
        (await app.Scrape()).ShouldNotContain(Key);
    }

    private static StandInAnswer Answering(string trouble) => trouble switch
    {
        "hang" => StandInAnswer.Hang(),
        "429" => StandInAnswer.Status(429, retryAfter: "0"),
        "cut" => StandInAnswer.Cut("The disk is full, and so are the others."),
        "huge" => StandInAnswer.Huge(),
        "nonsense" => StandInAnswer.Body("<html>Welcome to the hotel's network</html>", "text/html"),
        "half" => StandInAnswer.HalfJson("The disk is full, and so are the others."),
        "empty" => StandInAnswer.Body(""),
        "other json" => StandInAnswer.Body("""{"weather": ["fine", 3]}"""),
        "blank" => StandInAnswer.Ok(" \n "),
        _ => StandInAnswer.Status(int.Parse(trouble, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
