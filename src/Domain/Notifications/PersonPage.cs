namespace IncidentManager.Domain.Notifications;

/// <summary>One way to reach a person.</summary>
/// <param name="Name">By <see cref="PersonPage.NamesOf"/>.</param>
/// <param name="Delay">From the beginning of the page; never shorter than the one before.</param>
public sealed record PageMethod(string Name, TimeSpan Delay);

/// <param name="SkipFor">Why it will not be; null if it will.</param>
public sealed record PlannedSend(string Method, DateTimeOffset At, string? SkipFor);

/// <summary>What a page to one person consists of.</summary>
/// <param name="FallBackFor">Why the person cannot be reached at all, so that the fall-back is told at once; null otherwise.</param>
public sealed record PagePlan(IReadOnlyList<PlannedSend> Sends, string? FallBackFor);

/// <summary>What follows from how the tries of a page went so far.</summary>
/// <param name="Forward">The one whose turn comes at once; null if all go on as planned.</param>
/// <param name="FallsBack">None of them is left that may reach the person soon.</param>
public readonly record struct PageMove(Delivery? Forward, bool FallsBack);

/// <summary>
/// One step's page to one person: his contact methods in their order, each after its delay, as long as nobody acknowledges. One that fails does not keep the
/// next one waiting, and behind the last one stands the fall-back.
/// </summary>
public static class PersonPage
{
    /// <summary>The last method is given up, in favour of the fall-back, once it is to wait longer than this for another try.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Each method by its channel, with a number from the second of its kind on: a name that stays when other methods come and go.</summary>
    public static IReadOnlyList<string> NamesOf(IReadOnlyList<string> channels)
    {
        var seen = new Dictionary<string, int>();
        return [.. channels.Select(channel => (seen[channel] = seen.GetValueOrDefault(channel) + 1) is > 1 and var count ? $"{channel}-{count}" : channel)];
    }

    /// <param name="methods">Null if there is no such person.</param>
    /// <param name="isQuiet">Whether the person has quiet hours for this urgency at an instant.</param>
    /// <param name="now">A page that comes late, as after an outage, is quiet by the hour at which it comes.</param>
    public static PagePlan Plan(IReadOnlyList<PageMethod>? methods, Func<DateTimeOffset, bool> isQuiet, DateTimeOffset begin, DateTimeOffset now) => methods switch
    {
        null => new PagePlan([], NotifyReasons.NoSuchUser),
        { Count: 0 } => new PagePlan([], NotifyReasons.NoContactMethod),
        _ => new PagePlan(
            [.. methods.Select(one => new PlannedSend(one.Name, begin + one.Delay, isQuiet(Later(begin + one.Delay, now)) ? NotifyReasons.QuietHours : null))], null),
    };

    /// <summary>Whether nobody whom a step told has heard of it, or will soon.</summary>
    /// <param name="step">All its deliveries.</param>
    public static bool IsLost(IEnumerable<Delivery> step, DateTimeOffset now) =>
        step.Where(one => one.InsteadOf.Length == 0).All(one => one is not { State: DeliveryState.Pending, Attempts: 0 } && IsStuck(one, now + Patience));

    /// <param name="page">All its deliveries.</param>
    /// <param name="isQuiet">Whether the person has quiet hours for the step's urgency now: a method that was planned for behind them keeps its time.</param>
    public static PageMove AfterTry(IEnumerable<Delivery> page, DateTimeOffset now, bool isQuiet = false)
    {
        var used = page.Where(one => one.State is not DeliveryState.Skipped || one.Reason is NotifyReasons.NoContactMethod)
            .OrderBy(one => one.Sequence).ThenBy(one => one.Id).ToList();
        var next = used.FirstOrDefault(one => one is { State: DeliveryState.Pending, Attempts: 0 });
        if (next is null)
            return new PageMove(null, used.Count > 0 && used.TrueForAll(one => IsStuck(one, now + Patience)));

        var before = used.TakeWhile(one => one != next).LastOrDefault();
        return new PageMove(!isQuiet && next.NextAttemptAt > now && before is not null && IsStuck(before, next.NextAttemptAt.Value) ? next : null, FallsBack: false);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    /// <summary>It will not reach anybody until then.</summary>
    private static bool IsStuck(Delivery delivery, DateTimeOffset until) => delivery.State switch
    {
        DeliveryState.Failed or DeliveryState.Skipped => true,
        DeliveryState.Pending => delivery.NextAttemptAt > until,
        DeliveryState.Unknown => !delivery.IsBeingTried && (delivery.NextAttemptAt is null || delivery.NextAttemptAt > until),
        _ => false,
    };
}
