using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Upgrades;

namespace IncidentManager.Integration.Persistence;

/// <summary>Its receipts had rows of their own, and its alerts kept their counts themselves.</summary>
public sealed class UpgradingTheFirstVersion(TestPostgres postgres)
{
    private readonly Dump _dump = new(Dump.First);

    [Fact]
    public async Task Keeps_when_an_alert_was_seen()
    {
        await using var app = await _dump.Upgrade(postgres);

        var firing = (await app.Get("/api/v1/alerts?status=firing&source=evals")).ShouldBe(200).Json["items"]!.AsArray()
            .Single(alert => (string?)alert!["title"] == "Fires since before the upgrade")!;

        ((DateTimeOffset?)firing["lastSeenAt"]).ShouldBe(DateTimeOffset.Parse("2026-11-22T18:53:07.115050Z", CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Keeps_the_receipts_that_were_given()
    {
        await using var app = await _dump.Upgrade(postgres);

        foreach (var (id, receivedAt, items) in Receipts())
        {
            var receipt = (await app.Get($"/api/v1/receipts/{id}")).ShouldBe(200).Json;

            ((string?)receipt["receiptId"], (DateTimeOffset?)receipt["receivedAt"]).ShouldBe((id, receivedAt));
            JsonNode.DeepEquals(receipt["alerts"], items).ShouldBeTrue($"{receipt["alerts"]!.ToJsonString()} was {items.ToJsonString()}");
        }

        Receipts().Count.ShouldBeGreaterThan(5);
    }

    /// <summary>As they stand in the dump, one on a line.</summary>
    private List<(string Id, DateTimeOffset ReceivedAt, JsonNode Items)> Receipts() =>
        [.. _dump.Lines
            .Select(line => Regex.Match(line, @"^INSERT INTO alerts\.receipts_\w+ VALUES \('([^']+)', '([^']+)', '[^']+', 0, '(\[.+\])'\);$"))
            .Where(line => line.Success)
            .Select(line => (line.Groups[1].Value, DateTimeOffset.Parse(line.Groups[2].Value, CultureInfo.InvariantCulture), JsonNode.Parse(line.Groups[3].Value)!))];
}
