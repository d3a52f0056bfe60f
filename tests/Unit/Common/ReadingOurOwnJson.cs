using System.Text;
using IncidentManager.Application.Common;

namespace IncidentManager.Unit.Common;

public sealed class ReadingOurOwnJson
{
    private sealed record Form(string? Title, int? Count, DateTimeOffset? At, List<string>? Names, Dictionary<string, string>? Labels);

    [Fact]
    public void Takes_what_it_knows_in_any_case_of_the_names()
    {
        var form = Read("""{"title": "a", "COUNT": 2, "At": "2026-03-01T13:00:00+01:00", "names": ["b"], "labels": {"c": "d"}}""", out var problems);

        problems.ShouldBeNull();
        (form!.Title, form.Count, form.At).ShouldBe(("a", 2, new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));
        form.Names.ShouldBe(["b"]);
        form.Labels!["c"].ShouldBe("d");
    }

    [Theory]
    [InlineData("""{"titel": "a", "title": "a", "x": {"y": 1}}""", "titel x")]
    [InlineData("""{"": 1}""", "")]
    [InlineData("""{"title": 1}""", "title")]
    [InlineData("""{"title": ["a"]}""", "title")]
    [InlineData("""{"count": "2"}""", "count")]
    [InlineData("""{"count": 2.5}""", "count")]
    [InlineData("""{"count": 99999999999}""", "count")]
    [InlineData("""{"names": "a"}""", "names")]
    [InlineData("""{"names": ["a", 1]}""", "names[1]")]
    [InlineData("""{"names": {"a": "b"}}""", "names")]
    [InlineData("""{"labels": ["a"]}""", "labels")]
    [InlineData("""{"labels": {"a": 1}}""", "labels.a")]
    [InlineData("""{"labels": {"a": {"b": "c"}}}""", "labels.a")]
    [InlineData("""{"at": 1}""", "at")]
    [InlineData("""{"at": "2026-03-01T12:00:00"}""", "at")]
    [InlineData("""{"at": "2026-03-01"}""", "at")]
    [InlineData("""{"at": "0000-03-01T12:00:00Z"}""", "at")]
    [InlineData("""{"at": "10000-03-01T12:00:00Z"}""", "at")]
    [InlineData("""{"at": "9999-12-31T23:59:59-01:00"}""", "at")]
    [InlineData("""{"at": "0001-01-01T00:00:00+01:00"}""", "at")]
    [InlineData("""{"at": "soon"}""", "at")]
    [InlineData("[]", "body")]
    [InlineData("null", "body")]
    [InlineData("1", "body")]
    [InlineData("\"text\"", "body")]
    public void Names_the_field_that_is_unknown_or_wrong(string json, string fields)
    {
        Read(json, out var problems).ShouldBeNull();

        problems!.Keys.ShouldBe(fields.Split(' '));
    }

    [Theory]
    [InlineData("""{"title": "\ud800"}""")]
    [InlineData("""{"title": "a\udc00b"}""")]
    [InlineData("""{"\ud800": "a"}""")]
    [InlineData("""{"labels": {"\ud800": "a"}}""")]
    [InlineData("""{"names": ["\ud800"]}""")]
    public void Refuses_half_a_character_instead_of_failing(string json)
    {
        Read(json, out var problems).ShouldBeNull();

        problems.ShouldNotBeNull().ShouldHaveSingleItem();
    }

    [Fact]
    public void Refuses_bytes_that_are_no_text()
    {
        byte[] bytes = [.. "{\"title\": \""u8, 0xC3, 0x28, .. "\"}"u8];
        using var json = StrictJson.Parse(bytes, out var problem);

        (json is null ? problem : StrictJson.Read<Form>(json.RootElement, out var problems) is null ? problems!.Keys.First() : null).ShouldNotBeNull();
    }

    [Fact]
    public void Names_at_most_twenty_unknown_fields()
    {
        Read("{" + string.Join(',', Enumerable.Range(0, 1_000).Select(i => $"\"f{i}\": 0")) + "}", out var problems);

        problems!.Count.ShouldBe(20);
    }

    [Theory]
    [InlineData("{", 1)]
    [InlineData("{}\n{}", 2)]
    [InlineData("", 1)]
    [InlineData("{'a': 1}", 1)]
    [InlineData("{\"a\": 1,}", 1)]
    public void Says_where_it_stops_being_json(string text, int line)
    {
        StrictJson.Parse(Encoding.UTF8.GetBytes(text), out var problem).ShouldBeNull();

        problem!.ShouldStartWith($"is not valid JSON: line {line}, byte ");
    }

    [Fact]
    public void Refuses_what_is_nested_too_deep() =>
        StrictJson.Parse(Encoding.UTF8.GetBytes(new string('[', 100_000)), out _).ShouldBeNull();

    private static Form? Read(string text, out IReadOnlyDictionary<string, string[]>? problems)
    {
        using var json = StrictJson.Parse(Encoding.UTF8.GetBytes(text), out var problem);
        json.ShouldNotBeNull(problem);
        return StrictJson.Read<Form>(json.RootElement, out problems);
    }
}
