using IncidentManager.Analysis.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Analysis.Quality;

/// <summary>The cases' runbooks over HTTP, each by its case's name.</summary>
internal sealed class Wiki : IAsyncDisposable
{
    private readonly WebApplication _server;

    private Wiki(WebApplication server) => _server = server;

    public static async Task<Wiki> Start(IReadOnlyList<Case> cases)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.MapGet("/{name}", (string name) => Results.Text(cases.Single(one => one.Name == name).Runbook, "text/markdown"));
        await server.StartAsync();
        return new Wiki(server);
    }

    public string AddressOf(Case one) => $"{_server.Urls.Single()}/{one.Name}";

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
