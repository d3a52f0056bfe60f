using IncidentManager.WebApi.Common;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Analysis;

/// <summary>This product in this process, on an empty embedded server with PostgreSQL's default durability, so that its parts can be asked one by one. Found by any type of its own: Program is the benchmark.</summary>
internal sealed class InProcess(IReadOnlyDictionary<string, string> settings) : WebApplicationFactory<Faults>
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("analysis-");

    public static async Task<InProcess> Start(IReadOnlyDictionary<string, string> settings)
    {
        var app = new InProcess(settings);
        using var client = app.CreateClient();
        await Waiting.Until("it is ready", async () =>
        {
            using var answer = await client.GetAsync("health/ready");
            return answer.IsSuccessStatusCode;
        });
        return app;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseContentRoot(_folder.FullName).UseEnvironment("Development").UseSetting("Access:Mode", "Open").UseSetting("Database:DataDirectory", Path.Combine(_folder.FullName, "data"));
        foreach (var (key, value) in settings) builder.UseSetting(key.Replace("__", ":", StringComparison.Ordinal), value);
        builder.ConfigureLogging(logging => logging.ClearProviders());
    }
}
