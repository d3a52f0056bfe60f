using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using static IncidentManager.Domain.Incidents.Contracts.IncidentState;

namespace IncidentManager.Unit.Incidents;

public sealed class EditingAnIncident
{
    private static readonly DateTimeOffset Later = An.Noon.AddMinutes(5);
    private static readonly Dictionary<string, string> SameLabels = new() { ["model"] = "small", ["region"] = "eu" };

    [Fact]
    public void Writes_a_line_for_each_change_and_moves_the_version_once()
    {
        var incident = An.Incident();

        incident.Edit(An.Edit("New", "Other", Severity.P0, IncidentType.Cost, ["ana", "ben"], new Dictionary<string, string> { ["a"] = "b" }), "ben", Later);

        incident.NewEntries.Skip(1).Select(line => (line.Event, line.From, line.To)).ShouldBe(
        [
            (TimelineEvent.TitleChanged, "Checkout answers in nonsense", "New"),
            (TimelineEvent.DescriptionChanged, null, null),
            (TimelineEvent.SeverityChanged, "p1", "p0"),
            (TimelineEvent.TypeChanged, "quality", "cost"),
            (TimelineEvent.AssigneesChanged, "", "ana, ben"),
            (TimelineEvent.LabelsChanged, null, null),
        ]);
        (incident.Title, incident.Description, incident.Severity, incident.Type).ShouldBe(("New", "Other", Severity.P0, IncidentType.Cost));
        incident.Assignees.ShouldBe(["ana", "ben"]);
        incident.Labels.ShouldHaveSingleItem().ShouldBe(new("a", "b"));
        (incident.Version, incident.UpdatedAt).ShouldBe((2, Later));
        incident.TakeEvents().ShouldBe([new IncidentRegraded(incident.Id, Severity.P1, Severity.P0), new IncidentReworded(incident.Id)]);
    }

    public static TheoryData<string> WhatChangesNothing() => [.. NoChanges.Keys];

    private static readonly Dictionary<string, IncidentEdit> NoChanges = new()
    {
        ["nothing"] = An.Edit(),
        ["the same"] = An.Edit("Checkout answers in nonsense", "A third of the answers", Severity.P1, IncidentType.Quality, [], SameLabels),
    };

    [Theory, MemberData(nameof(WhatChangesNothing))]
    public void To_what_it_is_already_changes_nothing(string edit)
    {
        var incident = An.Incident();
        var before = incident.Picture();

        incident.Edit(NoChanges[edit], "ben", Later).Error.ShouldBeNull();

        incident.Picture().ShouldBe(before);
        incident.NewEntries.Count.ShouldBe(1);
        incident.TakeEvents().ShouldBeEmpty();
    }

    [Fact]
    public void With_an_empty_description_clears_it_once()
    {
        var incident = An.Incident();

        incident.Edit(An.Edit(description: ""), "ben", Later);
        incident.Edit(An.Edit(description: ""), "ben", Later);

        incident.Description.ShouldBeNull();
        incident.Version.ShouldBe(2);
    }

    [Fact]
    public void Assigns_each_person_once_and_nobody_at_all_when_the_list_is_empty()
    {
        var incident = An.Incident();

        incident.Assign(["ana", "ben", "ana"], "ben", Later);
        incident.Assignees.ShouldBe(["ana", "ben"]);
        incident.Assign(["ana", "ben"], "ben", Later);
        incident.Version.ShouldBe(2);

        incident.Assign([], "ben", Later);
        incident.Assignees.ShouldBeEmpty();
        incident.NewEntries[^1].From.ShouldBe("ana, ben");
    }

    [Theory]
    [InlineData(Resolved)]
    [InlineData(Closed)]
    public void Is_possible_after_its_end_too(IncidentState over)
    {
        var incident = An.Incident(over);
        var version = incident.Version;

        incident.Edit(An.Edit(title: "Better words for the record"), "ben", Later).Error.ShouldBeNull();

        incident.Version.ShouldBe(version + 1);
        incident.State.ShouldBe(over);
    }

    [Fact]
    public void By_a_note_moves_no_version_and_no_time()
    {
        var incident = An.Incident();
        var before = incident.Picture();

        incident.AddNote("Traffic is normal", "ben", Later);

        (incident.Version, incident.UpdatedAt).ShouldBe((1, An.Noon));
        (incident.NewEntries[^1].Event, incident.NewEntries[^1].Text, incident.NewEntries[^1].Actor).ShouldBe((TimelineEvent.NoteAdded, "Traffic is normal", "ben"));
        incident.TakeEvents().ShouldBeEmpty();
        before.ShouldNotBe(incident.Picture(), "the line itself shows");
    }
}
