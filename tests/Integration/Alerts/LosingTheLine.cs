using System.Diagnostics;
using IncidentManager.Application.Alerts;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IncidentManager.Integration.Alerts;

/// <summary>The connection to the database holds things up or breaks, at the moments that hurt most.</summary>
public sealed class LosingTheLine(TestPostgres postgres) : IAsyncLifetime
{
    private const string OfTheApplication = "from pg_stat_activity where datname = current_database() and application_name = 'incident-manager'";

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

        var sending = _app.Post(Alerts.Native, (object[])[Alerts.An("again"), Alerts.An("again")]);
        await Tools.Until("it is committed", async () => await Sql<long>("select count(*) from alerts.receipts") == 2);
        _line.Cut();

        (await sending).Lines().Select(line => line.Outcome).ShouldBe(["refired", "refired"]);
        (await Seen()).ShouldBe(3);
        (await Counted.By(_app)).Outcomes.ShouldBe(3);
        await _app.ShouldHold();
    }

    [Fact]
    public async Task Until_what_was_asked_on_it_arrives_long_after_it_was_asked_anew_stores_it_once()
    {
        var line = await _app.Send("again");
        var connections = await Sql<int[]>($"select array_agg(pid) {OfTheApplication}");
        _line.HoldQuestions();

        var receipt = await _app.Services.GetRequiredService<IAlertWriter>().Write(RequestWithPatience(line), CancellationToken.None);
        _line.Release();
        await Tools.Until("the connection that was given up has ended, after what was asked on it", async () =>
            await Sql<long>($"select count(*) {OfTheApplication} and pid in ({string.Join(',', connections)})") < connections.Length);

        receipt.Value.Alerts.ShouldAllBe(item => item.Outcome == "refired");
        (await Seen()).ShouldBe(1 + receipt.Value.Alerts.Count);
        await _app.ShouldHold();
    }

    [Theory]
    [InlineData("what is asked on it")]
    [InlineData("what is answered on it")]
    public async Task For_ever_replaces_it_while_the_sender_waits(string held)
    {
        await _app.Send("again");
        if (held == "what is asked on it") _line.HoldQuestions();
        else _line.HoldAnswers();
        var begun = Stopwatch.GetTimestamp();

        var lines = (await _app.Post(Alerts.Native, (object[])[Alerts.An("again"), Alerts.An("new")])).Lines();

        TestContext.Current.TestOutputHelper!.WriteLine($"Answered after {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.00} s");
        lines.Select(line => line.Outcome).ShouldBe(["refired", "created"]);
        (await Seen()).ShouldBe(2);
        (await Counted.By(_app)).Outcomes.ShouldBe(3);
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
        TestContext.Current.TestOutputHelper!.WriteLine($"Refused after {refused.Min(one => one.Took).TotalSeconds:0.00} to {refused.Max(one => one.Took).TotalSeconds:0.00} s");
        refused.Max(one => one.Took).ShouldBeLessThan(TimeSpan.FromSeconds(8));
        _line.Release();
        await Tools.Until("alerts are taken again", async () => (await _app.Post(Alerts.Native, Alerts.An("after"))).Status == 202);
        (await _app.Send("again")).Outcome.ShouldBe("refired");
        await _app.ShouldHold();
    }

    /// <summary>So many alerts that it waits until its connection is given up, and longer.</summary>
    private static IntakeRequest RequestWithPatience(ReceiptLine line)
    {
        Fingerprint.TryParse(line.Fingerprint, out var fingerprint).ShouldBeTrue();
        var again = Submission.Of(new IncomingAlert
        {
            Fingerprint = fingerprint,
            Integration = "api",
            Source = "api",
            Status = AlertStatus.Firing,
            Title = "again",
            Severity = Severity.P2,
        });
        return new IntakeRequest(new Door("api"), "native", "::1", default, [.. Enumerable.Repeat(again, 20_000)]);
    }

    private Task<long> Seen() => Sql<long>("select occurrences from alerts.sightings join alerts.alerts on id = alert_id where title = 'again'");

    /// <summary>Beside the line.</summary>
    private async Task<T> Sql<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionTo(_database) + ";Application Name=beside");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
