using System.Diagnostics;
using IncidentManager.Integration.Harness;
using Npgsql;

namespace IncidentManager.Integration.Alerts;

/// <summary>The connection to the database holds things up or breaks, at the moments that hurt most.</summary>
public sealed class LosingTheLine(TestPostgres postgres) : IAsyncLifetime
{
    private string _database = "";
    private Line _line = null!;
    private App _app = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.NewDatabase();
        _line = new Line(postgres.ConnectionTo(_database));
        _app = await App.On(postgres, _database, _line.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        _line.Release();
        await _app.DisposeAsync();
        await _line.DisposeAsync();
        await postgres.Drop(_database);
    }

    [Fact]
    public async Task After_the_commit_and_before_its_answer_acknowledges_it_and_stores_it_once()
    {
        await _app.Send("again");
        _line.HoldAnswers();

        var sending = _app.Post(Alerts.Native, (object[])[Alerts.An("again"), Alerts.An("new")]);
        await Tools.Until("it is committed", async () => await Sql<long>("select count(*) from alerts.receipts") == 2);
        _line.Cut();

        (await sending).Lines().Select(line => line.Outcome).ShouldBe(["refired", "created"]);
        (await Seen()).ShouldBe("again 2, new 1");
        (await Counted.By(_app)).Outcomes.ShouldBe(3);
        await _app.ShouldHold();
    }

    [Fact]
    public async Task And_finding_it_again_when_all_was_written_anew_stores_nothing_twice()
    {
        await _app.Send("again");
        _line.HoldQuestions();

        var first = await _app.Post(Alerts.Native, Alerts.An("again")); // it waits until its connection is given up, then goes over a new one, or is refused
        while ((await _app.Post(Alerts.Native, Alerts.An("other"))).Status != 202) _app.Log.Lines.ShouldNotBeEmpty();
        _line.Release();
        await Tools.Until("nothing runs any more", async () => await Sql<long>("""
            select count(*) from pg_stat_activity where datname = current_database() and application_name = 'incident-manager' and state <> 'idle'
            """) == 0);

        first.Status.ShouldBeOneOf(202, 503);
        (await Seen()).ShouldStartWith(first.Status == 202 ? "again 2, " : "again 1, ");
        await _app.ShouldHold();
    }

    [Fact]
    public async Task For_long_answers_503_in_time_and_goes_on_by_itself_when_it_is_back()
    {
        await _app.Send("again");
        _line.Freeze();

        var refused = await Task.WhenAll(Enumerable.Range(0, 200).Select(async number =>
        {
            var begun = Stopwatch.GetTimestamp();
            return (Answer: await _app.Post(Alerts.Native, Alerts.An(number % 2 == 0 ? "again" : $"new {number}")), Took: Stopwatch.GetElapsedTime(begun));
        }));

        refused.ShouldAllBe(one => one.Answer.Status == 503 && one.Answer.Response.Headers.RetryAfter != null);
        refused.Max(one => one.Took).ShouldBeLessThan(TimeSpan.FromSeconds(8));
        _line.Release();
        await Tools.Until("alerts are taken again", async () => (await _app.Post(Alerts.Native, Alerts.An("after"))).Status == 202);
        (await _app.Send("again")).Outcome.ShouldBe("refired");
        await _app.ShouldHold();
    }

    private Task<string> Seen() =>
        Sql<string>("select string_agg(concat_ws(' ', title, occurrences), ', ' order by title) from alerts.alerts join alerts.sightings on alert_id = id");

    /// <summary>Beside the line.</summary>
    private async Task<T> Sql<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionTo(_database) + ";Application Name=beside");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
