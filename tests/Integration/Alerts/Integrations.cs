using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Alerts;

/// <summary>Registers integrations and sends through them.</summary>
internal static class Integrations
{
    public const string Registry = "/api/v1/integrations";

    private static int _names;

    public static string NewSlug() => $"sender-{Interlocked.Increment(ref _names)}";

    /// <summary>Registers one and hands back its key.</summary>
    public static async Task<string> Register(
        this App app, string name, string format = "native", object? defaultLabels = null, string[]? ignoreLabels = null,
        params (string Name, string Value)[] headers)
    {
        var body = JsonContent.Create(new { name, format, defaultLabels, ignoreLabels });
        return (string)(await app.Send(HttpMethod.Post, Registry, body, headers)).ShouldBe(201).Json["key"]!;
    }

    public static Task<Answer> SendThrough(this App app, string name, object alert, params (string Name, string Value)[] headers) =>
        app.Send(HttpMethod.Post, $"{Registry}/{name}/native", JsonContent.Create(alert), headers);

    public static Task<Answer> Put(this App app, string path, object body, params (string Name, string Value)[] headers) =>
        app.Send(HttpMethod.Put, path, JsonContent.Create(body), headers);

    public static Task<Answer> Delete(this App app, string path, params (string Name, string Value)[] headers) =>
        app.Send(HttpMethod.Delete, path, null, headers);

    public static async Task<JsonNode> StoredAlert(this App app, ReceiptLine line) =>
        (await app.Get($"/api/v1/alerts/{line.AlertId}")).ShouldBe(200).Json;
}
