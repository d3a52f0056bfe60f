using System.Collections.Concurrent;
using System.Data;
using CsCheck;
using IncidentManager.Application.Alerts;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Suppression.Contracts;
using IncidentManager.Infrastructure.Alerts.GroupCommit;
using IncidentManager.Infrastructure.Suppression.Contracts;
using IncidentManager.Unit.Alerts;
using IncidentManager.Unit.Common;

namespace IncidentManager.Unit.Suppression;

public sealed class FindingWhatSuppresses
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly ConcurrentDictionary<(string Name, MatchOp Op, string Value), Matcher> All = new();

    private static readonly Gen<string> Value = Of("", "a", "ab", "abc", "b", "bc", "p1", "p2", "critical", "api");
    private static readonly Gen<string> Pattern =
        Of("a|b", "ab.*", "ab?", "a.*|bc", ".*", ".+", "(a|ab)c?", "b{1,2}c", "critical|p1", "[ab]+", "a\\.b", "(?i)AB");
    private static readonly Gen<string> Name = Of("team", "host", "severity", "type", "source", "service", "alertname");

    private static readonly Gen<Matcher> AMatcher = Gen.OneOf(
        Gen.Select(Name, Of(MatchOp.Equal, MatchOp.NotEqual), Value, Made),
        Gen.Select(Name, Of(MatchOp.Matches, MatchOp.NotMatches), Pattern, Made));

    private static readonly Gen<MatchedAlert> AnAlert = Gen.Select(
        Gen.Dictionary(Of("team", "host", "severity", "service", "alertname"), Value)[0, 5], Value, Value, Value, Value.Array[0, 2],
        (labels, title, severity, source, services) => new MatchedAlert((IReadOnlyDictionary<string, string>)labels, title, [severity, "p2"], [null, "unknown"], source, services));

    [Fact]
    public void Has_the_same_keys_for_an_alert_that_came_and_for_the_same_one_stored()
    {
        Matcher.TryParse("alertname=~\".+\"", out var any, out _).ShouldBeTrue();
        var set = new SuppressionSet([], [new Inhibition("rule", [any!], [any!], ["severity", "type"])]);
        var came = new IncomingAlert
        {
            Fingerprint = Batches.Key("a"),
            Integration = "test",
            Source = "test",
            Status = AlertStatus.Firing,
            Title = "a",
            Severity = Severity.P1,
            SeverityAsSent = "critical",
            Type = IncidentType.Unknown,
            TypeAsSent = "odd",
        };
        using var table = new DataTable();
        foreach (var name in new[] { "labels", "title", "severity", "severity_as_sent", "type", "type_as_sent", "source" }) table.Columns.Add(name);
        table.Columns.Add("services", typeof(string[]));
        table.Rows.Add("{}", "a", "p1", "critical", "unknown", "odd", "test", Array.Empty<string>());
        using var row = table.CreateDataReader();
        row.Read().ShouldBeTrue();

        set.AsSource(MatchedAlertRow.At(row, 0)).ShouldBe(set.AsSource(Holding.MatchedAlertOf(came)));
    }

    [Fact]
    public void Names_all_in_words_or_says_how_many_more_there_are()
    {
        Suppressor.InWords([new(SuppressorKind.Silence, "1"), new(SuppressorKind.Inhibition, "rule", Guid.CreateVersion7(Noon)), new(SuppressorKind.Inhibition, "rule", Guid.CreateVersion7(Noon))])
            .ShouldBe("silence 1, inhibition rule");
        Suppressor.InWords([.. Enumerable.Range(0, 30).Select(i => new Suppressor(SuppressorKind.Maintenance, $"window-{i:00}"))])
            .ShouldEndWith("maintenance window-07 and 22 more");
    }

    [Fact]
    public void Is_the_same_as_looking_at_every_silence() =>
        Gen.Select(AMatcher.Array[1, 4].Array[0, 12], AnAlert).Sample((silences, alert) =>
        {
            var rules = silences.Select((matchers, i) => Rule($"{i}", matchers)).ToList();

            var found = new SuppressionSet(rules, []).Decide(alert, Noon)?.By.Select(by => by.Id) ?? [];

            found.Order().ShouldBe(rules.Where(rule => rule.Matchers.All(alert.Fits)).Select(rule => rule.By.Id).Order());
        }, iter: Rounds.Of(20_000));

    [Fact]
    public void Goes_by_the_time_too()
    {
        var set = new SuppressionSet([new TimedRule(
            new Suppressor(SuppressorKind.Maintenance, "nightly"), [Made("team", MatchOp.Equal, "a")],
            [new Period(Noon, Noon.AddHours(1)), new Period(Noon.AddDays(1), Noon.AddDays(1).AddHours(2))])], []);

        DateTimeOffset? EndAt(DateTimeOffset now) => set.Decide(Labelled("team", "a"), now)?.Until;
        EndAt(Noon.AddTicks(-1)).ShouldBeNull();
        EndAt(Noon).ShouldBe(Noon.AddHours(1));
        EndAt(Noon.AddHours(1)).ShouldBeNull();
        EndAt(Noon.AddDays(1).AddHours(1)).ShouldBe(Noon.AddDays(1).AddHours(2));
        EndAt(Noon.AddDays(2)).ShouldBeNull();
    }

    [Fact]
    public void Lasts_until_the_last_of_them_ends()
    {
        var set = new SuppressionSet(
        [
            Rule("short", [Made("team", MatchOp.Equal, "a")], TimeSpan.FromMinutes(5)), Rule("long", [Made("team", MatchOp.NotEqual, "b"), Made("team", MatchOp.Matches, "a+")], TimeSpan.FromHours(5)),
        ], []);

        var suppressed = set.Decide(Labelled("team", "a"), Noon)!;

        suppressed.By.Select(by => by.Id).Order().ShouldBe(["long", "short"]);
        suppressed.Until.ShouldBe(Noon.AddHours(5));
    }

    [Theory]
    [InlineData("severity=critical", true)]
    [InlineData("severity=p1", true)]
    [InlineData("severity!=p1", false)]
    [InlineData("alertname=\"The title\"", true)]
    [InlineData("service=search", true)]
    [InlineData("source=~\"pro.*\"", true)]
    [InlineData("type=\"\"", false)]
    [InlineData("nothing=\"\"", true)]
    public void Holds_the_senders_words_and_ours(string matcher, bool fits)
    {
        Matcher.TryParse(matcher, out var parsed, out _).ShouldBeTrue();

        new MatchedAlert(new Dictionary<string, string> { ["severity"] = "critical" }, "The title", ["critical", "p1"], [null, "unknown"], "prometheus", ["search"])
            .Fits(parsed!).ShouldBe(fits);
    }

    [Fact]
    public void Writes_and_reads_what_suppresses()
    {
        foreach (var suppressor in new Suppressor[] { new(SuppressorKind.Silence, "x"), new(SuppressorKind.Inhibition, "rule", new Guid("00000000-0000-7000-8000-000000000001")) })
            Suppressor.Parse(suppressor.ToString()).ShouldBe(suppressor);
    }

    private static MatchedAlert Labelled(string name, string value) => new(new Dictionary<string, string> { [name] = value }, "", [], [], "", []);

    private static Gen<T> Of<T>(params T[] choices) => Gen.Int[0, choices.Length - 1].Select(i => choices[i]);

    private static TimedRule Rule(string id, IReadOnlyList<Matcher> matchers, TimeSpan? lasts = null) =>
        new(new Suppressor(SuppressorKind.Silence, id), matchers, [new Period(Noon.AddHours(-1), Noon + (lasts ?? TimeSpan.FromHours(1)))]);

    /// <summary>Each once: to compile an expression costs more than all the rest of a test.</summary>
    private static Matcher Made(string name, MatchOp op, string value) => All.GetOrAdd((name, op, value), static asked =>
        Matcher.TryCreate(asked.Name, asked.Op, asked.Value, out var matcher, out var problem) ? matcher : throw new FormatException(problem));
}
