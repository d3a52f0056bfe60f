using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression.Contracts;

namespace IncidentManager.Domain.Suppression;

/// <summary>What somebody sets about a maintenance window; matchers checked, in their one spelling.</summary>
/// <param name="Start">Of the first time; so is <paramref name="End"/>.</param>
/// <param name="Recurrence">Null for once.</param>
/// <param name="Zone">By whose wall clock it recurs.</param>
public sealed record WindowSettings(
    IReadOnlyList<string> Matchers, DateTimeOffset Start, DateTimeOffset End, string? Recurrence, TimeZoneInfo Zone, string? Comment);

/// <summary>Holds back the alerts that all of its matchers fit, at times that were planned. When that is, is worked out when it is set.</summary>
public sealed class MaintenanceWindow : AggregateRoot
{
    public const int MaxMatchers = 50;
    public const int MaxCommentLength = 4_000;

    /// <summary>Every node keeps all of them in memory.</summary>
    public const int MaxCount = 500;

    public static readonly TimeSpan MaxLength = TimeSpan.FromDays(366);

    public string Name { get; private init; } = "";
    public string[] Matchers { get; private set; } = [];
    public DateTimeOffset Start { get; private set; }
    public DateTimeOffset End { get; private set; }
    public string? Recurrence { get; private set; }
    public string TimeZone { get; private set; } = "";
    public string? Comment { get; private set; }

    /// <summary>When each time begins and ends, in their order; none overlaps the next.</summary>
    public DateTimeOffset[] Begins { get; private set; } = [];
    public DateTimeOffset[] Ends { get; private set; } = [];
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public int Version { get; private set; } = 1;

    private MaintenanceWindow() { } // EF Core

    public Suppressor By => new(SuppressorKind.Maintenance, Name);

    /// <returns>An error that names the field where the times are none, or all over.</returns>
    public static Result<MaintenanceWindow> Make(string name, WindowSettings settings, DateTimeOffset now)
    {
        var window = new MaintenanceWindow { Name = name, CreatedAt = now };
        return window.Set(settings, now) is { } error ? error : window;
    }

    public Error? Change(WindowSettings settings, DateTimeOffset now)
    {
        var before = new SuppressorChanged(By, Matchers);
        if (Set(settings, now) is { } error) return error;

        Version++;
        Raise(before);
        return null;
    }

    public void Remove() => Raise(new SuppressorChanged(By, Matchers));

    /// <summary>As it decides.</summary>
    public TimedRule ToRule() => new(By, StoredMatchers.Read(Matchers), [.. Begins.Zip(Ends, (begin, end) => new Period(begin, end))]);

    private Error? Set(WindowSettings settings, DateTimeOffset now)
    {
        if (settings.End <= settings.Start) return Error.Invalid("end", "must be later than start");
        if (settings.End - settings.Start > MaxLength) return Error.Invalid("end", "must be at most a year after start");

        var periods = PeriodsOf(settings, out var problem);
        if (periods is null) return Error.Invalid("recurrence", problem);
        if (periods is [] || periods[^1].Until <= now) return Error.Invalid(settings.Recurrence is null ? "end" : "recurrence", "must not be over already");

        (Matchers, Start, End, Recurrence) = ([.. settings.Matchers], settings.Start, settings.End, settings.Recurrence);
        (TimeZone, Comment, UpdatedAt) = (settings.Zone.Id, settings.Comment, now);
        (Begins, Ends) = ([.. periods.Select(period => period.From)], [.. periods.Select(period => period.Until)]);
        Raise(new SuppressorChanged(By, Matchers));
        return null;
    }

    private static List<Period>? PeriodsOf(WindowSettings settings, out string problem)
    {
        problem = "";
        if (settings.Recurrence is null) return [new Period(settings.Start, settings.End)];
        if (RecurrenceReader.Read(settings.Recurrence, out problem) is not { } rule) return null;

        var local = TimeZoneInfo.ConvertTime(settings.Start, settings.Zone).DateTime;
        if (rule.DaysFrom(DateOnly.FromDateTime(local)) is not { } days)
        {
            problem = $"must have {Suppression.Recurrence.MaxOccurrences} occurrences or fewer, within {Suppression.Recurrence.MaxYears} years";
            return null;
        }

        List<Period> periods = [];
        foreach (var day in days)
        {
            var at = day.ToDateTime(TimeOnly.FromDateTime(local));
            var begin = InstantOf(at, settings.Zone);
            if (!rule.MayBegin(begin, at)) break;

            var period = new Period(begin, begin + (settings.End - settings.Start));
            if (periods is [.., var last] && last.Until >= period.From) periods[^1] = last with { Until = period.Until };
            else periods.Add(period);
        }

        return periods;
    }

    /// <summary>A time that the clock skips is read by the offset before the jump, as RFC 5545 says (3.3.5); of one that it repeats, the first.</summary>
    private static DateTimeOffset InstantOf(DateTime local, TimeZoneInfo zone)
    {
        var offset = zone.IsInvalidTime(local) ? zone.GetUtcOffset(local.AddHours(-3))
            : zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
