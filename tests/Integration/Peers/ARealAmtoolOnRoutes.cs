using CsCheck;
using IncidentManager.Application.Notifications.Import;
using IncidentManager.Application.Notifications.Routes;
using IncidentManager.Domain.Notifications.Routing;
using IncidentManager.Infrastructure.Notifications.Import;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Peers;

/// <summary>The same file, read by Alertmanager's own tool and imported here: an alert goes to the same receivers.</summary>
public sealed class ARealAmtoolOnRoutes : IAsyncLifetime
{
    private static readonly string[] Values = ["a", "b", "c"];
    private static readonly string[] Marks = ["=", "!=", "=~", "!~"];

    private static readonly Gen<string> Matcher = Gen.Select(
        Gen.Int[0, 2], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 2],
        (name, mark, one, other) => $"'l{name}{Marks[mark]}\"{(mark < 2 ? Values[one] : $"{Values[one]}|{Values[other]}")}\"'");

    private static readonly string Receivers =
        string.Concat(Enumerable.Range(0, 5).Select(i => $"  - name: r{i}\n    webhook_configs: [{{url: 'http://127.0.0.1/{i}'}}]\n"));

    private static readonly Gen<(string Yaml, string[] Labels)> Case = Gen.Select(
        Routes(depth: 3, indent: "    "), Gen.Int[0, 3].Array[3],
        (routes, labels) => (
            $"route:\n  receiver: r0\n{(routes.Length == 0 ? "" : $"  routes:\n{routes}")}receivers:\n{Receivers}",
            labels.Select((value, i) => (value, i)).Where(label => label.value < 3).Select(label => $"l{label.i}={Values[label.value]}").ToArray()));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("im-routes-");
    private int _files;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Sends_an_alert_to_the_same_receivers()
    {
        var amtool = DebianPackage.Program("amtool", "prometheus-alertmanager");
        var several = 0;

        await Case.SampleAsync(async example =>
        {
            var file = Path.Combine(_folder.FullName, $"{Interlocked.Increment(ref _files)}.yml");
            await File.WriteAllTextAsync(file, example.Yaml);
            var (exitCode, output) = await Tools.Run(amtool, ["config", "routes", "test", $"--config.file={file}", .. example.Labels]);
            exitCode.ShouldBe(0, output + example.Yaml);

            var ours = Ours(example.Yaml, example.Labels);

            // Behind its answer it warns that it asks a file and no server.
            ours.ShouldBe(output.Split('\n')[0], example.Yaml + string.Join(' ', example.Labels));
            if (ours.Contains(',', StringComparison.Ordinal)) Interlocked.Increment(ref several);
        }, iter: 150, threads: 2);

        several.ShouldBeGreaterThan(0);
    }

    private static string Ours(string yaml, string[] labels)
    {
        var config = ForeignConfig.Of(new YamlConfigReader().Read(yaml, out _)!);
        config.Findings.Error.ShouldBeNull(yaml);
        var incident = new RoutedIncident(labels.Select(label => label.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]), null, null, null, []);
        return string.Join(',', new RouteTree([config.Root.ToText()]).Match(incident).Matched.Select(route => route.Settings.ContactPoints.Single()));
    }

    private static Gen<string> Routes(int depth, string indent) => Gen.Select(
        Matcher.Array[0, 2], Gen.Int[0, 5], Gen.Bool, depth == 0 ? Gen.Const("") : Routes(depth - 1, indent + "    "),
        (matchers, receiver, goesOn, below) =>
            $"{indent}- continue: {(goesOn ? "true" : "false")}\n"
            + (matchers.Length == 0 ? "" : $"{indent}  matchers: [{string.Join(", ", matchers)}]\n")
            + (receiver == 5 ? "" : $"{indent}  receiver: r{receiver}\n")
            + (below.Length == 0 ? "" : $"{indent}  routes:\n{below}"))
        .Array[0, 3].Select(string.Concat);
}
