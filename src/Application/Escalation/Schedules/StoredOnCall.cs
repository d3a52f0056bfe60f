using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Domain.Escalation.OnCall;

namespace IncidentManager.Application.Escalation.Schedules;

internal sealed class StoredOnCall(IOnCallDb db, IZones zones) : IOnCall
{
    private const string ByOverride = "override";

    public async Task<OnCallAnswer> At(string schedule, DateTimeOffset instant, CancellationToken ct)
    {
        var at = instant < Zone.Earliest ? Zone.Earliest : instant > Zone.Latest ? Zone.Latest : instant;
        var horizon = at + Schedule.MaxSpan;
        if (await db.Load(zones, schedule, at, horizon, ct) is not { } found) return OnCallAnswer.Unknown;
        if (!Zone.IsWithin(instant)) return new OnCallAnswer(OnCallAnswer.Gap, [], null, null);

        var shift = found.Rota.FinalSchedule(at, horizon).FirstOrDefault();
        DateTimeOffset? until = shift.Until < horizon ? shift.Until : null;
        return shift.Duty is { } duty
            ? new OnCallAnswer(OnCallAnswer.OnCall, [duty.User], duty.Layer ?? ByOverride, until)
            : new OnCallAnswer(OnCallAnswer.Gap, [], null, until);
    }
}
