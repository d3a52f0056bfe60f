using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentManager.Application.Alerts;
using IncidentManager.Application.Alerts.Formats;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Unit.Alerts;

public sealed class ReadingNativeAlerts
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Takes_every_field()
    {
        var alert = Taken(("type", "quality"), ("description", "7 %"), ("externalId", "e-1"), ("labels", new { model = "m" }),
            ("annotations", new { note = "n" }), ("services", JsonNode.Parse("""["b", "a", "b"]""")), ("startsAt", "2026-03-01T13:00:00.1234567+02:00"),
            ("endsAt", "2026-03-01T14:00:00Z"), ("status", "firing"), ("runbookUrl", "https://r"), ("links", JsonNode.Parse("""["https://l"]""")));

        (alert.Source, alert.Title, alert.Description, alert.ExternalId, alert.RunbookUrl).ShouldBe(("evals", "Too slow", "7 %", "e-1", "https://r"));
        (alert.Severity, alert.SeverityAsSent, alert.Type, alert.TypeAsSent).ShouldBe((Severity.P1, "high", IncidentType.Quality, "quality"));
        (alert.Integration, alert.Status).ShouldBe(("api", AlertStatus.Firing));
        alert.Labels.ShouldBe(new Dictionary<string, string> { ["model"] = "m" });
        alert.Annotations.ShouldBe(new Dictionary<string, string> { ["note"] = "n" });
        alert.Services.ShouldBe(["b", "a"]);
        alert.Links.ShouldBe(["https://l"]);
        alert.StartsAt.ShouldBe(new DateTimeOffset(2026, 3, 1, 11, 0, 0, TimeSpan.Zero).AddMicroseconds(123456));
        alert.EndsAt.ShouldBe(Noon.AddHours(2));
    }

    [Theory]
    [InlineData("source", "is required and must not be blank")]
    [InlineData("title", "is required and must not be blank")]
    [InlineData("severity", "is required")]
    public void Wants_what_is_required(string field, string problem)
    {
        Problem(field, (field, null)).ShouldBe(problem);
        if (field != "severity") Problem(field, (field, " \t")).ShouldBe(problem);
    }

    [Theory]
    [InlineData("source", 255)]
    [InlineData("title", 500)]
    [InlineData("type", 255)]
    [InlineData("description", 10_000)]
    [InlineData("externalId", 255)]
    [InlineData("dedupKey", 255)]
    [InlineData("runbookUrl", 2_048)]
    public void Holds_texts_to_their_length(string field, int longest)
    {
        Taken((field, new string('x', longest)));

        Problem(field, (field, new string('x', longest + 1))).ShouldBe($"must be {longest} characters or fewer, but has {longest + 1}");
    }

    [Theory]
    [InlineData("labels", 4_096)]
    [InlineData("annotations", 10_000)]
    public void Holds_labels_and_annotations_to_their_number_and_length(string field, int longest)
    {
        Taken((field, Entries(128)));
        Taken((field, new Dictionary<string, string> { [new string('n', 255)] = new('v', longest) }));

        Problem(field, (field, Entries(129))).ShouldBe("must have 128 entries or fewer, but has 129");
        Problem(field, (field, new Dictionary<string, string> { ["n"] = new('v', longest + 1) }))
            .ShouldBe($"the value of 'n' must be {longest} characters or fewer, but has {longest + 1}");
        Problem(field, (field, new Dictionary<string, string> { [new string('n', 256)] = "v" }))
            .ShouldBe("names: each must be 255 characters or fewer, but has 256");
        Problem(field, (field, new Dictionary<string, string> { [""] = "v" })).ShouldBe("must not have an entry without a name");
        Problem(field, (field, new Dictionary<string, string?> { ["n"] = null })).ShouldBe("'n' must have a value");
    }

    [Theory]
    [InlineData("services", 50, 255)]
    [InlineData("links", 20, 2_048)]
    public void Holds_lists_to_their_number_and_length(string field, int most, int longest)
    {
        Taken((field, Enumerable.Range(0, most).Select(i => new string('x', longest - 2) + i)));

        Problem(field, (field, Enumerable.Range(0, most + 1).Select(i => $"x{i}"))).ShouldBe($"must have {most} items or fewer, but has {most + 1}");
        Problem(field, (field, new[] { new string('x', longest + 1) })).ShouldBe($"each item must be {longest} characters or fewer, but has {longest + 1}");
        Problem(field, (field, JsonNode.Parse("""["x", null]"""))).ShouldBe("must not have blank items");
    }

    [Fact]
    public void Names_unknown_fields()
    {
        var problems = Rejected(("sevrity", "p1"), ("host", "db-1"));

        problems.Keys.ShouldBe(["sevrity", "host"], ignoreOrder: true);
        problems["host"].ShouldBe(["is not a known field"]);
    }

    [Theory]
    [InlineData("p0", Severity.P0)]
    [InlineData("CRITICAL", Severity.P0)]
    [InlineData(" High ", Severity.P1)]
    [InlineData("warning", Severity.P2)]
    [InlineData("low", Severity.P3)]
    [InlineData("info", Severity.P4)]
    public void Knows_the_usual_words_for_a_severity(string word, Severity severity)
    {
        var alert = Taken(("severity", word));

        (alert.Severity, alert.SeverityAsSent).ShouldBe((severity, word));
    }

    [Theory]
    [InlineData("")]
    [InlineData("p5")]
    [InlineData("catastrophic")]
    public void Says_which_severities_there_are(string word) => Problem("severity", ("severity", word)).ShouldContain("p0, p1, p2, p3, p4");

    [Fact]
    public void Keeps_a_type_that_it_does_not_know_as_it_was_sent()
    {
        var alert = Taken(("type", "Espresso"));

        (alert.Type, alert.TypeAsSent).ShouldBe((IncidentType.Unknown, "Espresso"));
        alert.Fingerprint.ShouldNotBe(Taken(("type", "espresso")).Fingerprint);
        (Taken(("type", "QUALITY")).Type, Taken().Type).ShouldBe((IncidentType.Quality, IncidentType.Unknown));
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00.000Z")]
    public void Takes_a_zero_time_for_none(string zero)
    {
        var alert = Taken(("startsAt", zero), ("endsAt", zero));

        (alert.StartsAt, alert.EndsAt, alert.Status).ShouldBe((null, null, AlertStatus.Firing));
    }

    [Theory]
    [InlineData("2026-03-01")]
    [InlineData("2026-03-01T12:00:00")]
    [InlineData("2026-02-30T12:00:00Z")]
    [InlineData("10000-01-01T00:00:00Z")]
    [InlineData("yesterday")]
    [InlineData(1772366400)]
    [InlineData(true)]
    public void Wants_times_with_their_offset(object time) => Problem("startsAt", ("startsAt", time)).ShouldBe("has a value of the wrong kind or form");

    [Theory]
    [InlineData("2026-03-01T12:00:00Z", AlertStatus.Resolved)]
    [InlineData("2026-03-01T11:59:59Z", AlertStatus.Resolved)]
    [InlineData("2026-03-01T12:00:01Z", AlertStatus.Firing)]
    public void Goes_by_the_end_where_no_status_is_given(string endsAt, AlertStatus status) => Taken(("endsAt", endsAt)).Status.ShouldBe(status);

    [Fact]
    public void Goes_by_the_status_where_one_is_given()
    {
        Taken(("endsAt", "2026-03-01T11:00:00Z"), ("status", "firing")).Status.ShouldBe(AlertStatus.Firing);
        Taken(("endsAt", "2026-03-01T13:00:00Z"), ("status", "Resolved")).Status.ShouldBe(AlertStatus.Resolved);
        Problem("status", ("status", "acknowledged")).ShouldBe("must be firing or resolved");
    }

    [Fact]
    public void Goes_by_the_dedup_key_where_one_is_given()
    {
        Taken(("dedupKey", "k"), ("title", "One")).Fingerprint.ShouldBe(Taken(("dedupKey", "k"), ("title", "Two")).Fingerprint);
        Taken(("dedupKey", "k")).Fingerprint.ShouldBe(Fingerprint.OfDedupKey("api", "k"));
        Taken(("dedupKey", "")).Fingerprint.ShouldBe(Taken().Fingerprint);
        Taken(("title", "One")).Fingerprint.ShouldNotBe(Taken(("title", "Two")).Fingerprint);
        Taken(("description", "1 %")).Fingerprint.ShouldBe(Taken(("description", "2 %"), ("severity", "p0")).Fingerprint);
    }

    [Theory]
    [InlineData("labels", """{"a": 1}""", "labels.a")]
    [InlineData("services", """[1]""", "services[0]")]
    [InlineData("title", "5", "title")]
    [InlineData("labels", "[]", "labels")]
    public void Names_the_field_that_is_of_the_wrong_kind(string field, string json, string named) =>
        Problem(named, (field, JsonNode.Parse(json))).ShouldBe("has a value of the wrong kind or form");

    [Theory]
    [InlineData("""{"source":"s","title":"a\u0000b","severity":"p1"}""", "title")]
    [InlineData("""{"source":"s","title":"a\ud800b","severity":"p1"}""", "title")]
    [InlineData("""{"source":"s","title":"t","severity":"p1","labels":{"a\u0000":"b"}}""", "labels")]
    [InlineData("""{"source":"s","title":"t","severity":"p1","labels":{"\udc00":"b"}}""", "labels")]
    [InlineData("""{"source":"s","title":"t","severity":"p1","\udc00":"b"}""", "body")]
    [InlineData("null", "body")]
    [InlineData("3", "body")]
    [InlineData("\"alert\"", "body")]
    public void Rejects_what_cannot_be_stored(string json, string field) => Read(json).ShouldHaveSingleItem().Problems!.Keys.ShouldBe([field]);

    [Theory]
    [InlineData("""{"source":"s","title":"t","severity":"p1","a\u0000b":1}""")]
    [InlineData("""{"source":"s","title":"t","severity":"p1","labels":{"a\u0000b":1}}""")]
    [InlineData("""{"source":"s","title":"t","severity":"p1","\uD83D\uDE00":1}""")]
    public void Names_no_field_in_a_way_that_cannot_be_stored(string json)
    {
        var reason = Read(json).ShouldHaveSingleItem().Rejection(0).Reason;

        reason.ShouldNotBeNull().ShouldNotContain('\0');
    }

    [Fact]
    public void Names_no_field_at_endless_length() =>
        Read($$"""{"{{new string('x', 100_000)}}": 1}""").ShouldHaveSingleItem().Rejection(0).Reason!.Length.ShouldBeLessThan(1_000);

    [Fact]
    public void Takes_the_good_ones_of_an_array_and_says_what_is_wrong_with_the_others()
    {
        var alerts = Read($"[{An()}, {An(("severity", "?"))}, 7, {An(("title", "Other"))}, {An(("hots", 1))}]");

        alerts.Select(alert => alert.Alert is not null).ShouldBe([true, false, false, true, false]);
        alerts[1].Problems!.Keys.ShouldBe(["severity"]);
        alerts[2].Problems!.Keys.ShouldBe(["body"]);
        alerts[4].Rejection(4).ShouldBe(new ReceiptItem(4, null, null, null, "rejected", "hots is not a known field"));
    }

    [Fact]
    public void Takes_an_array_of_1_000_and_no_more()
    {
        Read($"[{string.Join(',', Enumerable.Repeat(An(), 1_000))}]").Count.ShouldBe(1_000);

        NativeFormat.Read(Bytes($"[{string.Join(',', Enumerable.Repeat("7", 1_001))}]"), new Door("api"), Noon)
            .Error!.Fields!["body"].ShouldBe(["must have 1000 alerts or fewer, but has 1001"]);
    }

    [Fact]
    public void Reads_an_empty_array_as_nothing() => Read("[]").ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("{'source': 's'}")]
    [InlineData("[1,]")]
    public void Says_where_the_json_breaks(string json) =>
        NativeFormat.Read(Bytes(json), new Door("api"), Noon).Error!.Fields!["body"].ShouldHaveSingleItem().ShouldStartWith("is not valid JSON: line 1");

    private static string An(params (string Field, object? Value)[] changes)
    {
        var fields = new Dictionary<string, object?> { ["source"] = "evals", ["title"] = "Too slow", ["severity"] = "high" };
        foreach (var (field, value) in changes) fields[field] = value;
        return JsonSerializer.Serialize(fields);
    }

    private static Dictionary<string, string> Entries(int count) => Enumerable.Range(0, count).ToDictionary(i => $"n{i}", i => $"v{i}");

    private static IncomingAlert Taken(params (string Field, object? Value)[] changes)
    {
        var one = Read(An(changes)).ShouldHaveSingleItem();
        one.Problems.ShouldBeNull();
        return one.Alert.ShouldNotBeNull();
    }

    private static IReadOnlyDictionary<string, string[]> Rejected(params (string Field, object? Value)[] changes)
    {
        var one = Read(An(changes)).ShouldHaveSingleItem();
        one.Alert.ShouldBeNull();
        return one.Problems.ShouldNotBeNull();
    }

    private static string Problem(string field, params (string Field, object? Value)[] changes)
    {
        var problems = Rejected(changes);
        problems.Keys.ShouldBe([field]);
        return problems[field].ShouldHaveSingleItem();
    }

    private static IReadOnlyList<Submission> Read(string json) => NativeFormat.Read(Bytes(json), new Door("api"), Noon).Value;

    private static byte[] Bytes(string json) => System.Text.Encoding.UTF8.GetBytes(json);
}
