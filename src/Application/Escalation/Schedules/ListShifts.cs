using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation;
using IncidentManager.Domain.Escalation.OnCall;

namespace IncidentManager.Application.Escalation.Schedules;

/// <summary>The final schedule over a span: from now, and for two weeks, where nothing else is said.</summary>
public sealed record ListShifts(string Schedule, DateTimeOffset? From, DateTimeOffset? Until) : IQuery<ShiftsView>
{
    internal static readonly TimeSpan UsualSpan = TimeSpan.FromDays(14);
}

/// <param name="Shifts">Who is on call, in the order of time; cut at the ends of the span.</param>
/// <param name="Gaps">When nobody is.</param>
public sealed record ShiftsView(
    string Schedule, string TimeZone, DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<ShiftView> Shifts, IReadOnlyList<GapView> Gaps);

internal sealed class ListShiftsValidator : AbstractValidator<ListShifts>
{
    public ListShiftsValidator(TimeProvider clock)
    {
        RuleFor(query => query.From).Must(from => from is null || Zone.IsWithin(from.Value)).WithMessage(LayerReader.YearsHint);
        RuleFor(query => query.Until).Cascade(CascadeMode.Stop)
            .Must(until => until is null || Zone.IsWithin(until.Value)).WithMessage(LayerReader.YearsHint)
            .Must((query, until) => until is null || until > (query.From ?? clock.GetUtcNow())).WithMessage("must be later than from")
            .Must((query, until) => until is null || until - (query.From ?? clock.GetUtcNow()) <= Schedule.MaxSpan)
            .WithMessage($"must be at most {Schedule.MaxSpan.Days} days after from");
    }
}

internal sealed class ListShiftsHandler(IOnCallDb db, IZones zones, TimeProvider clock) : IQueryHandler<ListShifts, ShiftsView>
{
    public async Task<Result<ShiftsView>> Handle(ListShifts query, CancellationToken cancellationToken)
    {
        var from = query.From ?? clock.Now();
        var until = query.Until ?? from + ListShifts.UsualSpan;
        if (await db.Load(zones, query.Schedule, from, until, cancellationToken) is not { } found) return OnCallErrors.NoSchedule(query.Schedule);

        var all = found.Rota.FinalSchedule(from, until).ToList();
        return new ShiftsView(
            query.Schedule, found.Schedule.TimeZone, from, until,
            [.. all.Where(shift => !shift.IsGap).Select(ShiftView.Of)], [.. all.Where(shift => shift.IsGap).Select(GapView.Of)]);
    }
}
