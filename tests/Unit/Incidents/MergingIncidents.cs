using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using static IncidentManager.Domain.Incidents.Contracts.IncidentState;

namespace IncidentManager.Unit.Incidents;

public sealed class MergingIncidents
{
    private static readonly DateTimeOffset Later = An.Noon.AddMinutes(5);

    [Theory]
    [InlineData(Open)]
    [InlineData(Acknowledged)]
    [InlineData(Investigating)]
    [InlineData(Mitigated)]
    public void Resolves_the_part_whatever_was_done_about_it_and_tells_no_time_to_resolve(IncidentState state)
    {
        var (part, into) = (An.Incident(state), An.Incident());

        part.MergeInto(into, "ana", Later, "One outage").Error.ShouldBeNull();

        (part.State, part.MergedInto, part.ResolvedAt, part.ResolvedBy).ShouldBe((Resolved, into.Id, Later, "ana"));
        part.TakeEvents().ShouldBe([new IncidentMoved(part.Id, state, Resolved)]);
        into.TakeEvents().ShouldBe([new CorrelatedByHand(into.Id, part.Id, HandCorrelation.Merged, Later)]);
        Lines(part)[^2..].ShouldBe([(TimelineEvent.StateChanged, state.Name(), "resolved"), (TimelineEvent.Merged, null, $"{into.Id}")]);
        Lines(into)[^1].ShouldBe((TimelineEvent.Merged, $"{part.Id}", null));
        into.NewEntries[^1].Text.ShouldBe($"{part.Title}\nOne outage");
    }

    [Fact]
    public void Raises_the_other_one_to_the_higher_severity_and_never_lowers_it()
    {
        var (worse, better) = (An.Incident(severity: Severity.P0), An.Incident(severity: Severity.P3));

        var into = An.Incident(severity: Severity.P2);
        worse.MergeInto(into, "ana", Later).Error.ShouldBeNull();
        into.Severity.ShouldBe(Severity.P0);
        better.MergeInto(into, "ana", Later).Error.ShouldBeNull();

        into.Severity.ShouldBe(Severity.P0);
        into.TakeEvents().OfType<IncidentRegraded>().ShouldHaveSingleItem();
        (worse.Severity, better.Severity, into.Version).ShouldBe((Severity.P0, Severity.P3, 3));
    }

    [Fact]
    public void Is_refused_into_what_is_over_merged_or_itself()
    {
        var (whole, merged) = (An.Incident(), An.Incident());
        merged.MergeInto(whole, "ana", Later).Error.ShouldBeNull();
        var part = An.Incident();
        var before = part.Picture();

        part.MergeInto(part, "ana", Later).Error!.Fields!.Keys.ShouldBe(["into"]);
        foreach (var into in new[] { An.Incident(Resolved), An.Incident(Closed), merged })
            part.MergeInto(into, "ana", Later).Error!.ShouldSatisfyAllConditions(
                error => error.Code.ShouldBe("cannot_merge_into"), error => error.Fields!.Keys.ShouldBe(["into"]));

        part.Picture().ShouldBe(before);
        An.Incident(Resolved).MergeInto(whole, "ana", Later).Error!.Code.ShouldBe("incident_is_over");
        merged.MergeInto(part, "ana", Later).Error!.Code.ShouldBe("incident_is_merged");
    }

    [Fact]
    public void Leaves_no_move_to_the_part_but_to_be_taken_out_again()
    {
        var (part, into) = (An.Incident(), An.Incident());
        part.MergeInto(into, "ana", Later).Error.ShouldBeNull();
        var before = part.Picture();

        foreach (var state in Enum.GetValues<IncidentState>()) part.Move(state, Later).Error!.Code.ShouldBe("incident_is_merged");
        part.Snooze(Later.AddHours(1), "ana", Later).Error!.Code.ShouldBe("incident_is_merged");
        part.FallBack("ana", Later, "").Error!.Code.ShouldBe("incident_is_merged");

        part.Picture().ShouldBe(before);
    }

    [Theory]
    [InlineData(1, 1, 1, 1, true, Open, Open)] // both still fire
    [InlineData(0, 0, 0, 0, true, Open, Open)] // people reported both: there never was an alert
    [InlineData(2, 0, 1, 1, true, Resolved, Open)] // what it brought is over
    [InlineData(2, 0, 1, 1, false, Open, Open)] // and waits for a person, if that is set
    [InlineData(1, 1, 3, 0, true, Open, Resolved)] // what stays is over: nothing would end it any more
    [InlineData(1, 1, 3, 0, false, Open, Open)]
    [InlineData(1, 0, 3, 0, true, Resolved, Open)] // both over: the other one was kept open by a person
    public void Is_taken_back_as_the_alerts_part(int returning, int returningFiring, int staying, int stayingFiring, bool resolves, IncidentState part, IncidentState from)
    {
        var (one, other) = (An.Incident(Acknowledged), An.Incident());
        one.MergeInto(other, "ana", Later).Error.ShouldBeNull();
        one.TakeEvents();
        other.TakeEvents();

        one.Unmerge(other, new AlertsApart(returning, returningFiring, staying, stayingFiring, resolves), "ben", Later.AddMinutes(5)).Error.ShouldBeNull();

        (one.State, one.MergedInto, other.State).ShouldBe((part, null, from));
        var ends = new[] { one, other }.SelectMany(each => each.TakeEvents()).OfType<IncidentResolved>().Select(end => end.TimeToResolve);
        ends.ShouldBe(Enumerable.Repeat(TimeSpan.FromMinutes(10), new[] { part, from }.Count(state => state is Resolved)));
        if (part is Open) (one.OpenedAt, one.AcknowledgedAt, one.ResolvedAt).ShouldBe((Later.AddMinutes(5), null, null));
    }

    [Fact]
    public void Is_taken_back_only_while_the_other_one_is_active_and_whole()
    {
        var (part, middle, whole) = (An.Incident(), An.Incident(), An.Incident());
        part.MergeInto(middle, "ana", Later).Error.ShouldBeNull();
        middle.MergeInto(whole, "ana", Later).Error.ShouldBeNull();
        var alerts = new AlertsApart(1, 1, 1, 1, true);

        part.Unmerge(middle, alerts, "ana", Later).Error!.Code.ShouldBe("cannot_unmerge");
        middle.Unmerge(whole, alerts, "ana", Later).Error.ShouldBeNull();
        middle.Move(Resolved, Later).Error.ShouldBeNull();
        part.Unmerge(middle, alerts, "ana", Later).Error!.Code.ShouldBe("cannot_unmerge");
        whole.Unmerge(middle, alerts, "ana", Later).Error!.Code.ShouldBe("incident_not_merged");
    }

    private static List<(TimelineEvent What, string? From, string? To)> Lines(Incident incident) =>
        [.. incident.NewEntries.Select(line => (line.Event, line.From, line.To))];
}
