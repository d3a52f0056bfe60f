using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;
using IncidentManager.Domain.Suppression.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Suppression.Maintenance;

/// <summary>What is set about a maintenance window, as somebody sent it.</summary>
public interface IMaintenanceWindowFields
{
    IReadOnlyList<string>? Matchers { get; }
    DateTimeOffset? Start { get; }
    DateTimeOffset? End { get; }
    string? Recurrence { get; }
    string? TimeZone { get; }
    string? Comment { get; }
}

public sealed record OccurrenceView(DateTimeOffset Start, DateTimeOffset End);

/// <summary>A maintenance window as it is shown.</summary>
/// <param name="State">active, pending or expired.</param>
/// <param name="Next">The one that lasts, and the next few.</param>
public sealed record MaintenanceWindowView(
    string Name, string State, IReadOnlyList<string> Matchers, DateTimeOffset Start, DateTimeOffset End, string? Recurrence, string TimeZone, string? Comment,
    IReadOnlyList<OccurrenceView> Next, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Version)
{
    private const int Shown = 10;

    /// <summary>What it would have hidden in the seven days before it was made, had it lasted all the time; told when it is made, and not kept.</summary>
    public BlastRadius? BlastRadius { get; init; }

    internal static MaintenanceWindowView Of(MaintenanceWindow window, DateTimeOffset now)
    {
        var left = window.ToRule().Periods.Where(period => now < period.Until).ToList();
        var state = left.Count == 0 ? SilenceState.Expired : left[0].Contains(now) ? SilenceState.Active : SilenceState.Pending;
        return new(
            window.Name, state.Name(), window.Matchers, window.Start, window.End, window.Recurrence, window.TimeZone, window.Comment,
            [.. left.Take(Shown).Select(period => new OccurrenceView(period.From, period.Until))], window.CreatedAt, window.UpdatedAt, window.Version);
    }
}

/// <summary>The form of a maintenance window's fields, the same in every command.</summary>
internal static class MaintenanceWindowFields
{
    private static readonly DateTimeOffset Latest = new(9_000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Fields<T>(this AbstractValidator<T> validator) where T : IMaintenanceWindowFields
    {
        validator.RuleFor(fields => fields.Matchers).Matchers(MaintenanceWindow.MaxMatchers);
        validator.RuleFor(fields => fields.Start).NotNull().WithMessage("is required").Must(time => time is null || time < Latest).WithMessage("must be before the year 9000");
        validator.RuleFor(fields => fields.End).NotNull().WithMessage("is required").Must(time => time is null || time < Latest).WithMessage("must be before the year 9000");
        validator.RuleFor(fields => fields.TimeZone)
            .Must(name => TimeIntervalReader.ZoneOf(name) is not null).WithMessage("must be the name of an IANA time zone, such as Europe/Berlin");
        validator.RuleFor(fields => fields.Comment).Text(MaintenanceWindow.MaxCommentLength);
        validator.RuleFor(fields => fields.Recurrence).Custom((text, context) =>
        {
            if (text is not null && RecurrenceReader.Read(text, out var problem) is null) context.AddFailure(problem);
        });
    }

    /// <summary>Of checked fields.</summary>
    public static WindowSettings ToSettings(this IMaintenanceWindowFields fields) => new(
        MatcherTexts.InOneSpelling(fields.Matchers!), fields.Start!.Value.ToUniversalTime(), fields.End!.Value.ToUniversalTime(), fields.Recurrence,
        TimeIntervalReader.ZoneOf(fields.TimeZone)!, fields.Comment);

    /// <summary>Loads the window, checks the version the sender decided on, and makes the change.</summary>
    public static async Task<Result> Change(this ISuppressionDb db, string name, int? ifMatch, Func<MaintenanceWindow, Error?> change, CancellationToken ct)
    {
        if (await db.MaintenanceWindows.SingleOrDefaultAsync(window => window.Name == name, ct) is not { } window) return SuppressionErrors.NoWindow(name);
        if (ifMatch is { } version && version != window.Version) return SuppressionErrors.ChangedMeanwhile(window.Version);

        return change(window) is { } error ? error : Result.Ok;
    }
}
