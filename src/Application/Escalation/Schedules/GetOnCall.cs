using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation;
using IncidentManager.Domain.Escalation.OnCall;

namespace IncidentManager.Application.Escalation.Schedules;

/// <summary>Who is on call at an instant; now, if none is named.</summary>
public sealed record GetOnCall(string Schedule, DateTimeOffset? At) : IQuery<OnCallView>;

/// <summary>Somebody on call by a layer, or by an override.</summary>
public sealed record ShiftView(string User, string? Layer, Guid? Override, DateTimeOffset From, DateTimeOffset? Until)
{
    internal static ShiftView Of(Shift shift) =>
        new(shift.Duty!.Value.User, shift.Duty.Value.Layer, shift.Duty.Value.Override, shift.From, shift.Until);
}

/// <param name="State">on_call, or gap: nobody is.</param>
/// <param name="Layer">By which layer; null in a gap, and where an override decides.</param>
/// <param name="Until">When that ends; null if it does not within 366 days.</param>
/// <param name="Next">The next shift after that, behind a gap too; null if there is none within 366 days.</param>
public sealed record OnCallView(
    string Schedule, DateTimeOffset At, string State, string? User, string? Layer, Guid? Override, DateTimeOffset? Until, ShiftView? Next);

internal sealed class GetOnCallValidator : AbstractValidator<GetOnCall>
{
    public GetOnCallValidator() => RuleFor(query => query.At).Must(at => at is null || Zone.IsWithin(at.Value)).WithMessage(LayerReader.YearsHint);
}

internal sealed class GetOnCallHandler(IOnCallDb db, IZones zones, TimeProvider clock) : IQueryHandler<GetOnCall, OnCallView>
{
    public async Task<Result<OnCallView>> Handle(GetOnCall query, CancellationToken cancellationToken)
    {
        var at = query.At ?? clock.Now();
        var horizon = at + Schedule.MaxSpan;
        if (await db.Load(zones, query.Schedule, at, horizon, cancellationToken) is not { } found) return OnCallErrors.NoSchedule(query.Schedule);

        DateTimeOffset? UntilOf(Shift shift) => shift.Until < horizon ? shift.Until : null;
        Shift? now = null, next = null;
        foreach (var shift in found.Rota.FinalSchedule(at, horizon))
        {
            if (now is null) now = shift;
            else if (!shift.IsGap)
            {
                next = shift;
                break;
            }
        }

        var duty = now?.Duty;
        return new OnCallView(
            query.Schedule, at, duty is null ? "gap" : "on_call", duty?.User, duty?.Layer, duty?.Override, now is { } one ? UntilOf(one) : null,
            next is { } later ? ShiftView.Of(later) with { Until = UntilOf(later) } : null);
    }
}
