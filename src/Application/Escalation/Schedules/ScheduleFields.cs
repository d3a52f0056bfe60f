using System.Text.Json.Serialization;
using FluentValidation;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.OnCall;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Schedules;

/// <summary>What is set about a schedule, as somebody sent it.</summary>
public interface IScheduleFields
{
    string? TimeZone { get; }
    IReadOnlyList<LayerFields>? Layers { get; }

    /// <summary>Null to leave them as they are.</summary>
    IReadOnlyList<OverrideFields>? Overrides { get; }
}

/// <summary>See <see cref="RotationText"/>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RotationFields(string? Type, int? Every, string? Length);

/// <summary>See <see cref="HandoffText"/>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record HandoffFields(string? Time, string? Day);

/// <summary>See <see cref="LayerText"/>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record LayerFields(
    string? Name, RotationFields? Rotation, HandoffFields? Handoff, DateTimeOffset? Start, DateTimeOffset? End, IReadOnlyList<string>? Users,
    IReadOnlyList<WindowFields>? Restrictions)
{
    internal static LayerFields Of(LayerText text) => new(
        text.Name,
        text.Rotation is { } rotation ? new RotationFields(rotation.Type, rotation.Every, rotation.Length) : null,
        text.Handoff is { } handoff ? new HandoffFields(handoff.Time, handoff.Day) : null,
        text.Start, text.End, text.Users, [.. (text.Restrictions ?? []).Select(WindowFields.Of)]);

    internal LayerText ToText() => new(
        Name,
        Rotation is null ? null : new RotationText(Rotation.Type, Rotation.Every, Rotation.Length),
        Handoff is null ? null : new HandoffText(Handoff.Time, Handoff.Day),
        Start, End, Users, Restrictions?.Select(window => window?.ToText()!).ToList());
}

internal static class ScheduleFields
{
    public static void Fields<T>(this AbstractValidator<T> validator, IZones zones) where T : IScheduleFields
    {
        validator.RuleFor(fields => fields.TimeZone).Must(name => name is not null && zones.Find(name) is not null).WithMessage(Zones.Hint);
        validator.RuleFor(fields => fields).Custom((fields, context) =>
        {
            if (fields.Layers is null) context.AddFailure("layers", "is required; it may be empty");
            else ScheduleReader.Read(ToText(fields), zones.Of(fields.TimeZone ?? ""), context.AddFailure);
        });
    }

    /// <summary>As it is stored: each layer has a name, which stays when others are put before it.</summary>
    public static IReadOnlyList<LayerText> ToLayers(this IScheduleFields fields) =>
        [.. ToText(fields).Select((layer, i) => layer with { Name = ScheduleReader.NameOf(layer, i) })];

    /// <summary>Users that layers name and who are not there, by `layers[0].users[1]`; null if all are.</summary>
    public static async Task<Error?> MissingUsers(this IOnCallDb db, IScheduleFields fields, CancellationToken ct)
    {
        var named = fields.Layers!.SelectMany(layer => layer.Users!).Distinct().ToList();
        var known = await db.Users.Where(user => named.Contains(user.Name)).Select(user => user.Name).ToHashSetAsync(ct);
        var missing = new Dictionary<string, string[]>();
        for (var i = 0; i < fields.Layers!.Count; i++)
            for (var j = 0; j < fields.Layers[i].Users!.Count; j++)
                if (fields.Layers[i].Users![j] is var user && !known.Contains(user)) missing[$"layers[{i}].users[{j}]"] = [$"there is no user '{user}'"];

        return missing.Count == 0 ? null : Error.Invalid(missing);
    }

    private static List<LayerText> ToText(IScheduleFields fields) => [.. fields.Layers!.Select(layer => layer?.ToText()!)];
}
