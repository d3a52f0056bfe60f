using System.Text.Json.Nodes;
using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Suppression;

/// <summary>What tests of silences say again and again.</summary>
internal static class Silences
{
    public const string Path = "/api/v1/silences";

    /// <summary>Of the alerts of that name; answers its id.</summary>
    public static async Task<string> Silence(this App app, string name, string duration = "1h") =>
        (string)(await app.Post(Path, new { matchers = new[] { $"alertname=\"{name}\"" }, duration, comment = "test", createdBy = "ada" }))
            .ShouldBe(201).Json["id"]!;

    public static async Task<JsonNode> Alert(this App app, ReceiptLine line) => (await app.Get($"{Alerts.Alerts.Native}/{line.AlertId}")).ShouldBe(200).Json;

    /// <summary>Waits for the incident of an alert that was held back.</summary>
    public static async Task<string> Released(this App app, ReceiptLine line)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            var alert = await app.Alert(line);
            if ((string?)alert["incidentId"] is { } incident) return incident;

            patience.IsCancellationRequested.ShouldBeFalse("the alert is still held back");
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    /// <summary>Another node looks every two seconds, and lets requests pass that have waited for half a second: here it is waited for.</summary>
    public static async Task Follow(this App other, App app)
    {
        app.Clock.Advance(TimeSpan.FromSeconds(3));
        var revision = await app.Sql<long>("select revision from alerts.settings_revisions where scope = 'suppression'");
        var suppressions = other.Services.GetRequiredService<ISuppressions>();
        await Tools.Until("the other node knows it", async () => (await suppressions.Newest(CancellationToken.None)).Revision == revision);
    }
}
