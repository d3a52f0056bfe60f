using CsCheck;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using static IncidentManager.Domain.Incidents.Contracts.IncidentState;

namespace IncidentManager.Unit.Incidents;

public sealed class AnySequenceOfCommands
{
    private static readonly string[] Some = ["ana", "ben", "cleo"];

    private static readonly Gen<string> Person = Gen.Int[0, Some.Length - 1].Select(i => Some[i]);

    private static readonly Gen<Action<Incident, DateTimeOffset>> Command = Gen.OneOf(
        Gen.Enum<IncidentState>().Select<IncidentState, Action<Incident, DateTimeOffset>>(target => (incident, at) => incident.Move(target, at)),
        Gen.Enum<Severity>().Select<Severity, Action<Incident, DateTimeOffset>>(severity => (incident, at) => incident.Edit(An.Edit(severity: severity), "ana", at)),
        Person.Array[0, 3].Select<string[], Action<Incident, DateTimeOffset>>(people => (incident, at) => incident.Assign(people, "ana", at)),
        Gen.Const<Action<Incident, DateTimeOffset>>((incident, at) => incident.Snooze(at.AddMinutes(2), "ana", at)),
        Gen.Const<Action<Incident, DateTimeOffset>>((incident, at) => incident.EndSnooze("system", at)),
        Gen.Const<Action<Incident, DateTimeOffset>>((incident, at) => incident.FallBack("system", at, "Nobody went on with it.")),
        Person.Select<string, Action<Incident, DateTimeOffset>>(note => (incident, at) => incident.AddNote(note, "ana", at)));

    [Fact]
    public void Leaves_an_incident_that_keeps_its_own_rules() => Command.Array[0, 40].Sample(commands =>
    {
        var (incident, at) = (An.Incident(), An.Noon);
        foreach (var command in commands)
        {
            var (state, version, severity, entries) = (incident.State, incident.Version, incident.Severity, incident.NewEntries.Count);
            at = at.AddMinutes(1);

            command(incident, at);

            var events = incident.TakeEvents();
            var added = incident.NewEntries.Skip(entries).ToList();
            if (incident.State != state) Incident.Moves[state].Concat(Incident.FallBacks.GetValueOrDefault(state, [])).ShouldContain(incident.State);
            added.Count(line => line.Event is TimelineEvent.StateChanged).ShouldBe(incident.State == state ? 0 : 1);
            events.OfType<IncidentMoved>().Count().ShouldBe(incident.State == state ? 0 : 1);
            events.OfType<IncidentRegraded>().Count().ShouldBe(incident.Severity == severity ? 0 : 1);
            incident.Version.ShouldBe(version + (added.Any(line => line.Event is not TimelineEvent.NoteAdded) ? 1 : 0));
            incident.UpdatedAt.ShouldBe(incident.Version == version ? incident.UpdatedAt : at);
            (incident.ResolvedAt is not null).ShouldBe(incident.State is Resolved or Closed);
            (incident.ClosedAt is not null).ShouldBe(incident.State is Closed);
            if (incident.State is Acknowledged or Investigating or Mitigated) incident.AcknowledgedAt.ShouldNotBeNull();
            if (incident.State is Open) incident.AcknowledgedAt.ShouldBeNull();
            if (incident.SnoozedUntil is not null) incident.State.ShouldBe(Acknowledged);
            if (state is not Open && incident.State is Open) incident.OpenedAt.ShouldBe(at);
        }
    }, iter: 2_000);
}
