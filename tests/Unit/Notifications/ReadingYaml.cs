using System.Text;
using CsCheck;
using IncidentManager.Application.Notifications.Import;
using IncidentManager.Infrastructure.Notifications.Import;

namespace IncidentManager.Unit.Notifications;

public sealed class ReadingYaml
{
    private readonly YamlConfigReader _reader = new();

    [Theory]
    [InlineData("a: 1", "{a: 1}")]
    [InlineData("a: [x, 'y', \"z\", ~, null, 'null', ]", "{a: [x, y, z, -, -, null]}")]
    [InlineData("a: &it {b: 1}\nc: *it", "{a: {b: 1}, c: {b: 1}}")]
    [InlineData("base: &it {b: 1, c: 2}\nd: {<<: *it, c: 3}", "{base: {b: 1, c: 2}, d: {c: 3, b: 1}}")]
    [InlineData("", "-")]
    public void Takes_what_configurations_are_written_in(string yaml, string tree) => Text(_reader.Read(yaml, out _).ShouldNotBeNull()).ShouldBe(tree);

    [Theory]
    [InlineData("a: [")]
    [InlineData("a: 1\na: 2")]
    [InlineData("a: *nothing")]
    [InlineData("a: &self [*self]")]
    [InlineData("a: {<<: 3}")]
    [InlineData("[a]: b")]
    [InlineData("a: 1\n---\nb: 2")]
    [InlineData("a: \"\\xZZ\"")]
    public void Refuses_what_they_are_not_and_says_where(string yaml)
    {
        _reader.Read(yaml, out var problem).ShouldBeNull();

        problem.ShouldNotBeNull().ShouldContain("line ");
    }

    [Fact]
    public void Is_not_blown_up_by_aliases()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 10; i++) bomb.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");

        _reader.Read(bomb.ToString(), out var problem).ShouldBeNull();

        problem.ShouldNotBeNull().ShouldContain("aliases");
    }

    [Fact]
    public void Is_not_blown_up_by_merging()
    {
        var bomb = new StringBuilder("a0: &a0 {").AppendJoin(", ", Enumerable.Range(0, 1_000).Select(i => $"k{i}: 1")).Append("}\n");
        for (var i = 1; i < 1_000; i++) bomb.Append($"a{i}: &a{i} {{<<: *a{i - 1}, m{i}: 1}}\n");

        _reader.Read(bomb.ToString(), out var problem).ShouldBeNull();

        problem.ShouldNotBeNull().ShouldContain("aliases");
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Is_not_blown_up_by_depth(char bracket)
    {
        _reader.Read(new string(bracket, 1 << 20), out var problem).ShouldBeNull();

        problem.ShouldNotBeNull();
    }

    [Fact]
    public void Never_throws() => Gen.OneOf(
        Gen.String, Gen.Char["[]{}&*:,-?|>'\"#%@!~ \n\ta1<"].Array[0, 60].Select(letters => new string(letters)))
        .Sample(yaml =>
        {
            if (_reader.Read(yaml, out var problem) is { } node) _ = ForeignConfig.Of(node).Findings.Error;
            else problem.ShouldNotBeNullOrEmpty();
        });

    private static string Text(ConfigNode node) => node switch
    {
        ConfigNode.Scalar scalar => scalar.Value ?? "-",
        ConfigNode.Sequence list => $"[{string.Join(", ", list.Items.Select(Text))}]",
        ConfigNode.Map map => $"{{{string.Join(", ", map.Fields.Select(field => $"{field.Key}: {Text(field.Value)}"))}}}",
        _ => throw new InvalidOperationException(),
    };
}
