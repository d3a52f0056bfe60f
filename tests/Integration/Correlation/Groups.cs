using IncidentManager.Application.Catalog.Contracts;
using IncidentManager.Application.Correlation.Contracts;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Correlation;

/// <summary>Where alerts are grouped as in production.</summary>
public sealed class GroupingApp(TestPostgres postgres) : App(postgres)
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Correlation:Defaults", "true")];
}

/// <summary>What tests of grouping say again and again.</summary>
internal static class Groups
{
    public const string Rules = "/api/v1/correlation-rules";

    private static int _names;

    public static string NewName(string of) => $"{of}-{Interlocked.Increment(ref _names)}";

    public static object An(string title, string? service, string? status = null, string severity = "p2", object? labels = null) =>
        new { source = "api", title, severity, status, services = service is null ? Array.Empty<string>() : [service], labels = labels ?? new { } };

    public static async Task<ReceiptLine> Take(this App app, object alert) => (await app.Post(Alerts.Alerts.Native, alert)).Lines().ShouldHaveSingleItem();

    public static async Task Service(this App app, string name, params string[] dependsOn) =>
        (await app.Post("/api/v1/services", new { name, dependsOn })).ShouldBe(201);

    /// <summary>Another node looks every two seconds, and lets requests pass that have waited for half a second: here it is waited for.</summary>
    public static async Task FollowGroups(this App other, App app)
    {
        app.Clock.Advance(TimeSpan.FromSeconds(3));
        var correlations = other.Services.GetRequiredService<ICorrelations>();
        var catalog = other.Services.GetRequiredService<ICatalog>();
        catalog.Forget();
        correlations.Forget();
        await catalog.Newest(CancellationToken.None);
        await correlations.Newest(CancellationToken.None);
    }
}
