using IncidentManager.Application.Common.Explanations;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression.Contracts;

namespace IncidentManager.Application.Suppression.Explanations;

/// <summary>Which silences, windows and inhibition rules held an incident's alerts back before they came into it.</summary>
internal sealed class ExplainsHeldAlerts(IHeldHistory history, ISuppressionDb db) : IExplainIncident
{
    public string Module => Holds.Module;

    public int Order => Holds.Order;

    public async Task<Result<Chapter>> Read(Guid subject, ExplainedPlace after, int most, CancellationToken ct)
    {
        var (moments, count) = await history.OfIncident(subject, after, most, ct);
        return new Chapter(await db.Explain(moments, ct), count);
    }

    public Task<Outlook> Look(Guid subject, CancellationToken ct) => Task.FromResult(Outlook.Nothing);
}

/// <summary>The same of one alert.</summary>
internal sealed class ExplainsHolds(IHeldHistory history, ISuppressionDb db) : IExplainAlert
{
    public string Module => Holds.Module;

    public int Order => Holds.Order;

    public async Task<Result<Chapter>> Read(Guid subject, ExplainedPlace after, int most, CancellationToken ct) =>
        Chapter.Of(await db.Explain(await history.OfAlert(subject, ct), ct), after, most);

    public async Task<Outlook> Look(Guid subject, CancellationToken ct) => new([], [.. (await history.OfAlert(subject, ct))
        .Where(moment => moment is { IsEnd: false, HeldUntil: not null })
        .Select(moment => new Explained(
            moment.HeldUntil!.Value, ExplainedKinds.Suppression, "held", HeldSentences.StillHeld(moment), new Dictionary<string, object?> { ["by"] = moment.By }))]);
}

internal static class Holds
{
    public const string Module = "suppression";
    public const int Order = 20;

    public static async Task<IReadOnlyList<Explained>> Explain(this ISuppressionDb db, IReadOnlyList<HeldMoment> moments, CancellationToken ct)
    {
        var known = await db.Known(moments.SelectMany(moment => moment.By).Select(Suppressor.Parse), ct);
        return [.. moments.Select(moment => Explain(moment, [.. moment.By.Select(Suppressor.Parse).Select(one => (one, known.Of(one)))]))];
    }

    private static Explained Explain(HeldMoment moment, IReadOnlyList<(Suppressor Suppressor, KnownSuppressor Known)> by)
    {
        var (code, says) = !moment.IsEnd ? ("held", HeldSentences.Held(moment, by))
            : (moment.Incident is null ? "while_suppressed" : "suppression_ended", HeldSentences.Ended(moment));
        return new Explained(moment.At, ExplainedKinds.Suppression, code, says, new Dictionary<string, object?>
        {
            ["alertId"] = moment.Alert,
            ["title"] = moment.Title,
            ["incidentId"] = moment.Incident,
            ["by"] = by.Select(one => new
            {
                Kind = one.Suppressor.Kind.Name(),
                one.Suppressor.Id,
                AlertId = one.Suppressor.Alert,
                one.Known.Matchers,
                Until = one.Known.Until(moment.At),
                Comment = one.Known.Note,
                CreatedBy = one.Known.By,
            }).ToArray(),
        })
        { Place = moment.Place };
    }
}
