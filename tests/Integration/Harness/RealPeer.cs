using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace IncidentManager.Integration.Harness;

/// <summary>A program of somebody else's with an HTTP interface, on a free port and in a folder of its own; gone when it is disposed of.</summary>
internal sealed class RealPeer : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _output = new();
    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private RealPeer(Process process, DirectoryInfo folder, int port)
    {
        (_process, _folder) = (process, folder);
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public HttpClient Client { get; }

    public string Url => Client.BaseAddress!.ToString().TrimEnd('/');

    /// <param name="program">Its path.</param>
    /// <param name="files">What to put in its folder, by name.</param>
    /// <param name="arguments">Of its folder and port.</param>
    public static async Task<RealPeer> Start(
        string program, IReadOnlyDictionary<string, string> files, Func<string, int, IEnumerable<string>> arguments)
    {
        var folder = Directory.CreateTempSubdirectory("im-peer-");
        foreach (var (name, text) in files) await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), text);

        var port = Tools.FreePort();
        var start = new ProcessStartInfo(program, arguments(folder.FullName, port))
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var peer = new RealPeer(Process.Start(start)!, folder, port);
        try
        {
            await Tools.Until(peer.IsReady);
            return peer;
        }
        catch
        {
            await peer.DisposeAsync();
            throw;
        }
    }

    public async Task<JsonNode> Get(string path) => JsonNode.Parse(await Client.GetStringAsync(path))!;

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Client.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<(RealPeer?, string)> IsReady()
    {
        var story = string.Join('\n', _output);
        _process.HasExited.ShouldBeFalse(story);
        try
        {
            using var answer = await Client.GetAsync("/-/ready"); // Prometheus and Alertmanager alike
            return (answer.IsSuccessStatusCode ? this : null, story);
        }
        catch (HttpRequestException)
        {
            return (null, story);
        }
    }
}
