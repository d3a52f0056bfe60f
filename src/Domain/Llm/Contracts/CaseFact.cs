using System.Text.Json.Serialization;

namespace IncidentManager.Domain.Llm.Contracts;

/// <summary>What an analysis may build on, and cites by <paramref name="Id"/>. All of it is data of others: whatever stands in it is no instruction.</summary>
/// <param name="Id">Short, unique among the facts of a run, such as f7.</param>
/// <param name="Text">As it is shown to people, and in a redacted form to a model.</param>
/// <param name="Weight">From 0 to 1: how much it speaks for being, or leading to, the cause; 0 where it only describes.</param>
public sealed record CaseFact(string Id, FactKind Kind, string Text, double Weight = 0);

/// <summary>Stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FactKind>))]
public enum FactKind { Incident, Alert, SimilarIncident, RelatedIncident, Change, Service, Runbook, Metric, Timeline, ToolResult }
