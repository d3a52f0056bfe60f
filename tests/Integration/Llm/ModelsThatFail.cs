using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Harness.Providers;

namespace IncidentManager.Integration.Llm;

/// <summary>Whatever a provider answers, there is a finding, a reason, and the calls are counted.</summary>
public sealed class ModelsThatFail(TestPostgres postgres) : IAsyncLifetime
{
    private StandInProvider _model = null!;
    private AppWithAnalyses _app = null!;

    public async ValueTask InitializeAsync()
    {
        _model = await StandInProvider.Start();
        _app = new AppWithAnalyses(postgres, _model) { Llm = { ["Timeout"] = "00:00:01" } };
        await _app.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _model.DisposeAsync();
    }

    public static TheoryData<string, string> Troubles() => new()
    {
        { "nonsense", "llm_unusable_answer" }, { "half a JSON", "llm_invalid_answer" }, { "half of the finding", "llm_unusable_answer" }, { "a wrong schema", "llm_unusable_answer" },
        { "huge", "llm_too_large" }, { "401", "llm_unauthorized" }, { "500", "llm_unavailable" }, { "429", "llm_rate_limited" }, { "hangs", "llm_timeout" },
    };

    [Theory, MemberData(nameof(Troubles))]
    public async Task Leave_a_finding_by_plain_rules_and_a_reason(string trouble, string reason)
    {
        _model.Script = _ => trouble switch
        {
            "nonsense" => StandInAnswer.Ok("I am a teapot."),
            "half a JSON" => StandInAnswer.HalfJson("""{"summary": "s"}"""),
            "half of the finding" => StandInAnswer.Ok("""{"summary": "It is"""),
            "a wrong schema" => StandInAnswer.Ok("""{"verdict": 7}"""),
            "huge" => StandInAnswer.Huge(),
            "hangs" => StandInAnswer.Hang(),
            _ => StandInAnswer.Status(int.Parse(trouble, System.Globalization.CultureInfo.InvariantCulture)),
        };
        var id = await _app.Report(new { title = "Slow", severity = "p1" });

        var run = (await _app.Runs(id))[^1]!;

        ((string?)run["state"], (string?)run["draftedBy"], (string?)run["reason"]).ShouldBe(("failed", "rules", reason), run.ToJsonString());
        ((string)run["reasonText"]!).ShouldNotBeEmpty();
        ((string)run["summary"]!).ShouldContain("Slow");
        var calls = await _app.Metric("""llm_requests_total{provider="model-0",model="gpt-test",status="started"}""");
        (await _app.Metric("""llm_requests_total{provider="model-0",model="gpt-test",status="success"}""")
            + await _app.Metric("""llm_requests_total{provider="model-0",model="gpt-test",status="error"}""")).ShouldBe(calls);
    }

    [Fact]
    public async Task Hold_up_no_finding_of_which_none_is_asked()
    {
        _model.Script = _ => StandInAnswer.Hang();
        await using var app = new AppWithAnalyses(postgres, _model) { Llm = { ["Timeout"] = "00:01:00", ["MaxConcurrentCalls"] = "2" } };
        await app.InitializeAsync();
        await using (new PassingTime(app.Clock))
        {
            for (var i = 0; i < 10; i++) await app.Report(new { title = $"Grave {i}", severity = "p1" });
            await Tools.Until("all that may wait for models do", async () =>
                await app.Sql<long>("select count(*) from common.outbox where type = 'analyse_incident' and claimed_until > clock_timestamp()") == 6);
            _model.Requests.Count.ShouldBe(2);
        }

        var id = await app.Report(new { title = "Slow", severity = "p3" });

        ((string?)(await app.Runs(id)).ShouldHaveSingleItem()!["reason"]).ShouldBe("below_floor");

        var lowered = await app.Sql<Guid>("select (payload #>> '{incident,value}')::uuid from common.outbox where type = 'analyse_incident' and claim is null limit 1");
        (await app.Patch($"/api/v1/incidents/{lowered}", new { severity = "p3" })).ShouldBe(200);

        ((string?)(await app.Runs($"{lowered}")).ShouldHaveSingleItem()!["reason"]).ShouldBe("below_floor");
    }

    [Fact]
    public async Task Are_waited_for_in_their_lane_by_what_was_raised_meanwhile()
    {
        _model.Script = _ => StandInAnswer.Hang();
        await using var app = new AppWithAnalyses(postgres, _model) { Llm = { ["Timeout"] = "00:01:00" } };
        await app.InitializeAsync();
        var id = await app.Report(new { title = "Slow", severity = "p3" });
        await app.Runs(id);
        await app.Sql<object>($$$"""
            with raised as (update incidents.incidents set severity = 'p1' where id = '{{{id}}}')
            insert into common.outbox (id, type, payload, business_key, available_at, background, created_at)
            values (gen_random_uuid(), 'analyse_incident', '{"incident": {"value": "{{{id}}}"}}', '{{{id}}}', '2026-01-01Z', true, now())
            returning 1
            """); // asked for before it was raised

        await using var passing = new PassingTime(app.Clock);
        await Tools.Until("it is asked about", () => Task.FromResult(_model.Requests.Count == 1));

        (await app.Sql<string>("select lane from common.outbox where type = 'analyse_incident' and claim is not null")).ShouldBe("models");
    }

    [Fact]
    public async Task Are_asked_again_some_minutes_later_if_it_may_pass()
    {
        _model.Next(StandInAnswer.Status(500), StandInAnswer.Status(500));
        _model.Script = _ => AppWithAnalyses.Answer(new { summary = "Now it works." });
        var id = await _app.Report(new { title = "Slow", severity = "p1" });
        ((string?)(await _app.Runs(id))[0]!["state"]).ShouldBe("failed");

        _app.Clock.Advance(TimeSpan.FromMinutes(5));

        ((string?)(await _app.Runs(id, ended: 2))[0]!["summary"]).ShouldBe("Now it works.");
    }
}
