using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression.Contracts;

namespace IncidentManager.Domain.Suppression;

/// <summary>In the order in which Alertmanager lists them.</summary>
public enum SilenceState { Active, Pending, Expired }

/// <summary>What somebody sets about a silence.</summary>
/// <param name="Matchers">In their one spelling; checked, and at least one that no alert without the label fits.</param>
/// <param name="StartsAt">Null or past for now.</param>
public sealed record SilenceSettings(IReadOnlyList<string> Matchers, DateTimeOffset? StartsAt, DateTimeOffset EndsAt, string CreatedBy, string Comment);

/// <summary>Holds back the alerts that all of its matchers fit, for a time. When it is over it tells what it hid, until retention removes it.</summary>
public sealed class Silence : AggregateRoot
{
    public const int MaxMatchers = 50;
    public const int MaxCreatorLength = 255;
    public const int MaxCommentLength = 4_000;

    /// <summary>Of those that are not over: every node keeps all of them in memory.</summary>
    public const int MaxCount = 5_000;

    public Guid Id { get; private init; }
    public string[] Matchers { get; private set; } = [];
    public DateTimeOffset StartsAt { get; private set; }
    public DateTimeOffset EndsAt { get; private set; }
    public string CreatedBy { get; private set; } = "";
    public string Comment { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public int Version { get; private set; } = 1;

    private Silence() { } // EF Core

    public Suppressor By => new(SuppressorKind.Silence, Id.ToString());

    /// <returns>An error that names the field where the end is not later than the start, or past.</returns>
    public static Result<Silence> Make(SilenceSettings settings, DateTimeOffset now)
    {
        var silence = new Silence { Id = Guid.CreateVersion7(now), CreatedAt = now };
        return silence.Set(settings, Later(settings.StartsAt ?? now, now), now) is { } error ? error : silence;
    }

    public SilenceState StateAt(DateTimeOffset now) =>
        now >= EndsAt ? SilenceState.Expired : now < StartsAt ? SilenceState.Pending : SilenceState.Active;

    /// <summary>Whether <see cref="Change"/> can make these settings of it; where not, an Alertmanager ends it and makes another one.</summary>
    public bool CanBecome(SilenceSettings settings, DateTimeOffset now) => RefusalOf(settings, now) is null;

    /// <summary>Who and what for may always be corrected; what it holds back, and since when, only before it begins.</summary>
    public Error? Change(SilenceSettings settings, DateTimeOffset now)
    {
        if (RefusalOf(settings, now) is { } refusal) return refusal;

        var start = StateAt(now) is SilenceState.Active ? StartsAt : Later(settings.StartsAt ?? StartsAt, now);
        if (Set(settings, start, now) is { } error) return error;

        Version++;
        return null;
    }

    /// <summary>Ends it now.</summary>
    public Error? Expire(DateTimeOffset now)
    {
        if (StateAt(now) is SilenceState.Expired) return SilenceErrors.Over(Id);

        if (now < StartsAt) StartsAt = now;
        (EndsAt, UpdatedAt) = (now, now);
        Version++;
        Raise(new SuppressorChanged(By, Matchers));
        return null;
    }

    /// <summary>As it decides.</summary>
    public TimedRule ToRule() => new(By, StoredMatchers.Read(Matchers), [new Period(StartsAt, EndsAt)]);

    private Error? RefusalOf(SilenceSettings settings, DateTimeOffset now) => StateAt(now) switch
    {
        SilenceState.Expired => SilenceErrors.Over(Id),
        SilenceState.Active when !settings.Matchers.SequenceEqual(Matchers) => SilenceErrors.MatchersStay,
        SilenceState.Active when settings.StartsAt?.ToUnixTimeSeconds() is { } start && start != StartsAt.ToUnixTimeSeconds() => SilenceErrors.StartStays, // clients cut it
        _ => null,
    };

    private Error? Set(SilenceSettings settings, DateTimeOffset start, DateTimeOffset now)
    {
        if (settings.EndsAt <= now) return Error.Invalid("endsAt", "must not be past");
        if (settings.EndsAt <= start) return Error.Invalid("endsAt", "must be later than startsAt");

        Matchers = [.. settings.Matchers];
        (StartsAt, EndsAt, CreatedBy, Comment, UpdatedAt) = (start, settings.EndsAt, settings.CreatedBy, settings.Comment, now);
        Raise(new SuppressorChanged(By, Matchers));
        return null;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
