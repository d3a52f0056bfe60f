using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using static IncidentManager.Domain.Incidents.Contracts.IncidentState;

namespace IncidentManager.Domain.Incidents;

/// <summary>What people say about which incidents are one and which are several. Alerts and group keys move beside the aggregate, in the same commit.</summary>
public sealed partial class Incident
{
    /// <summary>Who is said to have resolved what nobody did, and the reason that then stands there; the same words as where an alert ended it.</summary>
    private const string Nobody = "system";
    private const string LastAlertResolved = "last_alert_resolved";

    /// <summary>The incident that this one is a part of; it is over itself. Null where nobody merged it.</summary>
    public IncidentId? MergedInto { get; private set; }

    /// <summary>
    /// This one turned out to be a part of the other, which takes over its alerts. It is resolved by that, but no time to resolve is told: its trouble is
    /// not over, and the other one's end tells it.
    /// </summary>
    public Result MergeInto(Incident into, string by, DateTimeOffset now, string? why = null)
    {
        if (into.Id == Id) return IncidentErrors.Unusable("into", "must be another incident");
        if (MergedInto is { } already) return IncidentErrors.IsMerged(already);
        if (!State.IsActive()) return IncidentErrors.IsOver(State, "merged");
        if (into.MergedInto is not null || !into.State.IsActive()) return IncidentErrors.CannotTakeIn(into);

        now = into.NotBackwards(NotBackwards(now));
        if (MoveTo(Resolved, by, now, why).Error is { } error) return error;

        (MergedInto, ResolvedAt, ResolvedBy, ResolutionMethod) = (into.Id, now, by, Contracts.ResolutionMethod.Manual);
        Record(TimelineEvent.Merged, by, now, to: $"{into.Id}", text: WithWhy(into.Title, why));
        into.TakeIn(this, by, now, why);
        return Result.Ok;
    }

    /// <summary>The two are several after all. This one opens anew where something of it fires, and ends where nothing does any more; so does the other one.</summary>
    public Result Unmerge(Incident from, AlertsApart alerts, string by, DateTimeOffset now, string? why = null)
    {
        if (MergedInto is null) return IncidentErrors.NotMerged;
        if (from.MergedInto is not null || !from.State.IsActive()) return IncidentErrors.CannotGiveBack(from);

        now = from.NotBackwards(NotBackwards(now));
        var verdict = UnmergeDecision.Decide(alerts);
        MergedInto = null;
        Record(TimelineEvent.Unmerged, by, now, from: $"{from.Id}", text: WithWhy(from.Title, why));
        if (verdict.Opens) Reopen(by, now, why);
        else EndWithItsLastAlert(now);
        from.LetGo(this, verdict.LeavesNothingFiring, by, now, why);
        return Result.Ok;
    }

    /// <summary>Some of its alerts turned out to be another matter: a new incident that has them from now on.</summary>
    public Result<Incident> Split(SplitOrder order, string by, DateTimeOffset now)
    {
        if (MergedInto is { } into) return IncidentErrors.IsMerged(into);
        if (!State.IsActive()) return IncidentErrors.IsOver(State, "split");
        if (SplitDecision.ProblemWith(order) is { } problem) return IncidentErrors.Unusable("alerts", problem);

        now = NotBackwards(now);
        var part = Report(SplitDecision.ReportOf(order), by, now);
        part.Record(TimelineEvent.Split, by, now, from: $"{Id}", text: WithWhy(Title, order.Why));
        Record(TimelineEvent.Split, by, now, to: $"{part.Id}", text: WithWhy(SplitDecision.Listed(order.Chosen), order.Why));
        Touch(now);
        Raise(new CorrelatedByHand(Id, part.Id, HandCorrelation.Split, now));
        return part;
    }

    /// <summary>Both sides of a link say so; it changes nothing else about either.</summary>
    public void Linked(LinkKind kind, Incident to, string by, DateTimeOffset now)
    {
        SayOf(to, TimelineEvent.Linked, kind, by, now);
        Raise(new CorrelatedByHand(Id, to.Id, HandCorrelation.Linked, now));
    }

    public void Unlinked(LinkKind kind, Incident to, string by, DateTimeOffset now)
    {
        SayOf(to, TimelineEvent.Unlinked, kind, by, now);
        Raise(new CorrelatedByHand(Id, to.Id, HandCorrelation.Unlinked, now));
    }

    private void SayOf(Incident to, TimelineEvent what, LinkKind kind, string by, DateTimeOffset now)
    {
        Record(what, by, NotBackwards(now), to: $"{to.Id}", text: kind.Name());
        to.Record(what, by, to.NotBackwards(now), from: $"{Id}", text: kind.Name());
        Touch(now);
        to.Touch(now);
    }

    private void TakeIn(Incident part, string by, DateTimeOffset now, string? why)
    {
        Record(TimelineEvent.Merged, by, now, from: $"{part.Id}", text: WithWhy(part.Title, why));
        if (part.Severity < Severity) Regrade(part.Severity, by, now);
        Touch(now);
        Raise(new CorrelatedByHand(Id, part.Id, HandCorrelation.Merged, now));
    }

    private void LetGo(Incident part, bool nothingFires, string by, DateTimeOffset now, string? why)
    {
        Record(TimelineEvent.Unmerged, by, now, to: $"{part.Id}", text: WithWhy(part.Title, why));
        if (nothingFires) Resolve(new Resolution(Nobody, Contracts.ResolutionMethod.Automated, null, LastAlertResolved), Nobody, now);
        else Touch(now);
        Raise(new CorrelatedByHand(Id, part.Id, HandCorrelation.Unmerged, now));
    }

    /// <summary>Its alerts ended while it was a part of another one: it is over, and that is told now.</summary>
    private void EndWithItsLastAlert(DateTimeOffset now)
    {
        (ResolvedAt, ResolvedBy, ResolutionMethod, ResolutionNotes) = (now, Nobody, Contracts.ResolutionMethod.Automated, LastAlertResolved);
        Touch(now);
        Raise(new IncidentResolved(Id, Severity, Type, now - CreatedAt));
    }

    private static string WithWhy(string text, string? why)
    {
        var all = why is null ? text : $"{text}\n{why}";
        return all.Length <= TimelineEntry.MaxTextLength ? all : all[..TimelineEntry.MaxTextLength];
    }
}
