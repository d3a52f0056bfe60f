using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using static IncidentManager.Domain.Incidents.Contracts.IncidentState;

namespace IncidentManager.Unit.Incidents;

public sealed class MovingAnIncident
{
    private static readonly DateTimeOffset Later = An.Noon.AddMinutes(42);

    // The lifecycle as api.md tells it, written down a second time on purpose.
    private static readonly HashSet<(IncidentState From, IncidentState To)> Allowed =
    [
        (Open, Acknowledged), (Open, Investigating), (Open, Mitigated), (Open, Resolved),
        (Acknowledged, Investigating), (Acknowledged, Mitigated), (Acknowledged, Resolved),
        (Investigating, Mitigated), (Investigating, Resolved),
        (Mitigated, Investigating), (Mitigated, Resolved),
        (Resolved, Closed), (Resolved, Open),
        (Closed, Open),
    ];

    public static TheoryData<IncidentState, IncidentState> EveryPair()
    {
        var pairs = new TheoryData<IncidentState, IncidentState>();
        foreach (var from in Enum.GetValues<IncidentState>())
            foreach (var to in Enum.GetValues<IncidentState>())
                pairs.Add(from, to);
        return pairs;
    }

    [Theory, MemberData(nameof(EveryPair))]
    public void Is_possible_as_the_lifecycle_says_and_otherwise_changes_nothing(IncidentState from, IncidentState to)
    {
        var incident = An.Incident(from);
        var (before, entries) = (incident.Picture(), incident.NewEntries.Count);

        var moved = incident.Move(to, Later, "because");

        if (Allowed.Contains((from, to)))
        {
            moved.Error.ShouldBeNull();
            incident.State.ShouldBe(to);
            incident.TakeEvents().ShouldContain(new IncidentMoved(incident.Id, from, to));
            incident.UpdatedAt.ShouldBe(Later);
        }
        else
        {
            moved.Error!.Kind.ShouldBe(ErrorKind.Conflict);
            moved.Error.Code.ShouldBe("incident_cannot_move");
            moved.Error.Facts!["state"].ShouldBe(from.Name());
            ((string[])moved.Error.Facts["allowedMoves"])
                .ShouldBe(Allowed.Where(pair => pair.From == from).Select(pair => pair.To.Name()), ignoreOrder: true);
            incident.Picture().ShouldBe(before);
            incident.NewEntries.Count.ShouldBe(entries);
            incident.TakeEvents().ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData(Acknowledged)]
    [InlineData(Investigating)]
    [InlineData(Mitigated)]
    public void On_from_open_takes_the_time_it_was_acknowledged_once(IncidentState first)
    {
        var incident = An.Incident(severity: Severity.P0);

        incident.Move(first, An.Noon.AddMinutes(3));
        incident.TakeEvents().ShouldContain(new IncidentAcknowledged(incident.Id, Severity.P0, TimeSpan.FromMinutes(3)));

        incident.Move(first is Mitigated ? Investigating : Mitigated, Later);
        incident.TakeEvents().OfType<IncidentAcknowledged>().ShouldBeEmpty();
        incident.AcknowledgedAt.ShouldBe(An.Noon.AddMinutes(3));
    }

    [Fact]
    public void Straight_to_resolved_acknowledges_nothing()
    {
        var incident = An.Incident();

        incident.Move(Resolved, Later);

        incident.AcknowledgedAt.ShouldBeNull();
        incident.TakeEvents().ShouldBe(
            [new IncidentMoved(incident.Id, Open, Resolved),
             new IncidentResolved(incident.Id, Severity.P1, IncidentType.Quality, TimeSpan.FromMinutes(42))]);
    }

    [Fact]
    public void To_resolved_keeps_who_how_and_why()
    {
        var incident = An.Incident();

        incident.Resolve(An.Cause, "ben", Later);

        (incident.ResolvedAt, incident.ResolvedBy, incident.ResolutionMethod, incident.RootCause, incident.ResolutionNotes)
            .ShouldBe((Later, "ana", ResolutionMethod.Assisted, "Prompt template regression", "Rolled back"));
        incident.NewEntries[^1].Text.ShouldBe("Rolled back");
    }

    [Fact]
    public void To_resolved_by_nobody_in_particular_is_by_the_caller()
    {
        var incident = An.Incident();

        incident.Resolve(new(null, ResolutionMethod.Manual, "A cause", null), "ben", Later);

        incident.ResolvedBy.ShouldBe("ben");
        incident.NewEntries[^1].Text.ShouldBe("A cause");
    }

    [Fact]
    public void To_closed_keeps_its_resolution()
    {
        var incident = An.Incident(Resolved);

        incident.Close("ben", Later);

        (incident.ClosedAt, incident.ResolvedAt, incident.RootCause).ShouldBe((Later, An.Noon, An.Cause.RootCause));
    }

    [Theory]
    [InlineData(Resolved)]
    [InlineData(Closed)]
    public void Back_to_open_takes_back_all_that_its_end_left(IncidentState over)
    {
        var incident = An.Incident(over);

        incident.Reopen("ben", Later, "It is back");

        (incident.OpenedAt, incident.CreatedAt).ShouldBe((Later, An.Noon));
        (incident.AcknowledgedAt, incident.ResolvedAt, incident.ClosedAt).ShouldBe((null, null, null));
        (incident.ResolvedBy, incident.ResolutionMethod, incident.RootCause, incident.ResolutionNotes).ShouldBe((null, null, null, null));
    }

    [Fact]
    public void Back_to_open_starts_the_clock_of_its_acknowledgement_anew_but_not_that_of_its_resolution()
    {
        var incident = An.Incident(Resolved);
        incident.Reopen("ben", An.Noon.AddHours(1));
        incident.TakeEvents();

        incident.Acknowledge("ben", An.Noon.AddMinutes(65));
        incident.Resolve(An.Cause, "ben", An.Noon.AddHours(2));

        var told = incident.TakeEvents();
        told.ShouldContain(new IncidentAcknowledged(incident.Id, Severity.P1, TimeSpan.FromMinutes(5)));
        told.ShouldContain(new IncidentResolved(incident.Id, Severity.P1, IncidentType.Quality, TimeSpan.FromHours(2)));
    }

    [Fact]
    public void Leaves_one_line_on_the_timeline_that_says_who_when_what_and_why()
    {
        var incident = An.Incident();

        incident.Acknowledge("ben", Later, "On it");

        var line = incident.NewEntries[^1];
        (line.Actor, line.At, line.Event, line.From, line.To, line.Text)
            .ShouldBe(("ben", Later, TimelineEvent.StateChanged, "open", "acknowledged", "On it"));
        line.IncidentId.ShouldBe(incident.Id);
        incident.Version.ShouldBe(2);
    }

    [Fact]
    public void Never_ends_before_it_began_though_another_clock_is_ahead()
    {
        var incident = An.Incident(Open);

        incident.Resolve(new Resolution("ana", ResolutionMethod.Manual, null, null), "ana", incident.CreatedAt.AddSeconds(-5)).Error.ShouldBeNull();

        incident.ResolvedAt.ShouldBe(incident.CreatedAt);
        incident.TakeEvents().OfType<IncidentResolved>().Single().TimeToResolve.ShouldBe(TimeSpan.Zero);
    }
}
