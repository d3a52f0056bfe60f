using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Heartbeats;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Heartbeats;

/// <summary>What is set about a heartbeat, as somebody sent it.</summary>
/// <param name="Grace">Null for a minute.</param>
/// <param name="Severity">Null for p2.</param>
public sealed record HeartbeatFields(
    string? Interval, string? Grace, bool? Paused, string? Severity, string? Title, string? Description, IReadOnlyCollection<string>? Services,
    IReadOnlyDictionary<string, string>? Labels);

/// <summary>The form of a heartbeat's fields, the same in every command.</summary>
internal static class HeartbeatForm
{
    private static readonly string TooShort = $"must be at least {Duration.Write(Heartbeat.MinInterval)}";

    public static void Fields<T>(this AbstractValidator<T> validator, Func<T, HeartbeatFields> of)
    {
        validator.RuleFor(command => of(command).Interval).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("is required")
            .Must(text => Duration.TryParse(text, out _)).WithMessage(Duration.Hint)
            .Must(text => Duration.Parse(text!) >= Heartbeat.MinInterval).WithMessage(TooShort)
            .OverridePropertyName(nameof(HeartbeatFields.Interval));
        validator.RuleFor(command => of(command).Grace)
            .Must(text => text is null || Duration.TryParse(text, out _)).WithMessage(Duration.Hint)
            .OverridePropertyName(nameof(HeartbeatFields.Grace));
        validator.RuleFor(command => of(command).Severity)
            .Must(word => word is null || SeverityWords.TryParse(word, out _)).WithMessage(SeverityWords.Hint)
            .OverridePropertyName(nameof(HeartbeatFields.Severity));
        validator.RuleFor(command => of(command).Title)
            .Must(text => text is null || !string.IsNullOrWhiteSpace(text)).WithMessage("must not be blank")
            .Text(Heartbeat.MaxTitleLength);
        validator.RuleFor(command => of(command).Description).Text(Heartbeat.MaxDescriptionLength);
        validator.RuleFor(command => of(command).Services).Texts(Heartbeat.MaxServices, Heartbeat.MaxNameLength);
        validator.RuleFor(command => of(command).Labels).Labels(Heartbeat.MaxLabels, Heartbeat.MaxNameLength, Heartbeat.MaxLabelValueLength);
    }

    /// <summary>Of checked fields.</summary>
    public static HeartbeatSettings ToSettings(this HeartbeatFields fields) => new(
        Duration.Parse(fields.Interval!), fields.Grace is { } grace ? Duration.Parse(grace) : Heartbeat.DefaultGrace, fields.Paused ?? false,
        new MissText(
            fields.Severity is { } word ? SeverityWords.Parse(word) : Heartbeat.DefaultSeverity, fields.Title, fields.Description, fields.Services ?? [],
            fields.Labels ?? new Dictionary<string, string>()));

    /// <summary>Loads the heartbeat, checks the version the sender decided on, and makes the change.</summary>
    public static async Task<Result> Change(this IHeartbeatsDb db, string name, int? ifMatch, Action<Heartbeat> change, CancellationToken ct)
    {
        var heartbeat = await db.Heartbeats.SingleOrDefaultAsync(heartbeat => heartbeat.Name == name, ct);
        if (heartbeat is null) return HeartbeatErrors.NoHeartbeat(name);
        if (ifMatch is { } version && version != heartbeat.Version) return HeartbeatErrors.ChangedMeanwhile(heartbeat.Version);

        change(heartbeat);
        return Result.Ok;
    }
}
