using System.Text.Json.Serialization;
using IncidentManager.Domain.Escalation.OnCall;

namespace IncidentManager.Application.Escalation;

/// <summary>See <see cref="WeeklyWindowText"/>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WindowFields(string? From, string? Until, IReadOnlyList<string>? Days)
{
    internal static WindowFields Of(WeeklyWindowText text) => new(text.From, text.Until, text.Days);

    internal WeeklyWindowText ToText() => new(From, Until, Days);
}
