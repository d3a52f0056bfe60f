using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Backtest;
using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Domain.Suppression.Contracts;

namespace IncidentManager.Unit.Backtest;

public sealed class ReplayingThePast
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly EpisodeWindows Windows = new(TimeSpan.FromMinutes(10), ResolveWithLastAlert: true);
    private static readonly Guid One = new(1, 0, 0, new byte[8]);
    private static readonly Guid Two = new(2, 0, 0, new byte[8]);
    private const string Chat = "contact-point:chat";
    private const string Pager = "escalation-policy:pager";
    private static readonly Correlator ByFingerprint = new([], GroupingDefaults.Off, ServiceGraph.Empty);
    private static readonly SentPages[] Pages = [new(One, Chat, 2), new(One, Pager, 1), new(Two, Chat, 2)];

    private static readonly PastAlert[] Past =
        [Alert("a", "checkout", 0, 5, One), Alert("b", "checkout", 1, 30, Two, Severity.P0), Alert("a", "checkout", 10, 12, One)];

    [Fact]
    public void Gives_the_same_incidents_for_the_same_settings()
    {
        var same = Run(ByFingerprint, SuppressionSet.Empty, Past);

        (same.IncidentsBefore, same.IncidentsAfter, same.PagesBefore, same.PagesAfter).ShouldBe((2, 2, 5, 5));
        (same.HeldBack, same.Merged.Count, same.Split.Count, same.Missed.Count).ShouldBe((0, 0, 0, 0));
    }

    [Fact]
    public void Saves_the_pages_of_incidents_that_would_have_been_one()
    {
        var merged = Run(By("service"), SuppressionSet.Empty, Past);

        (merged.IncidentsAfter, merged.PagesSaved, merged.PagesMissed, merged.PagesAfter).ShouldBe((1, 2, 0, 3));
        merged.Merged.ShouldHaveSingleItem().Incidents.ShouldBe([One, Two]);
    }

    [Fact]
    public void Misses_the_pages_of_incidents_that_would_have_been_held_back()
    {
        var missed = Run(ByFingerprint, Silence("alertname", "b"), Past);

        (missed.IncidentsAfter, missed.PagesMissed, missed.HeldBack).ShouldBe((1, 2, 1));
        missed.Missed.ShouldHaveSingleItem().ShouldBe(new MissedIncident(Two, "b", "p0", 1, 2));
        missed.BySeverity[0].ShouldBe(new Part("p0", 1, 0, 2, 0, 2));
        missed.ByService.ShouldHaveSingleItem().PagesMissed.ShouldBe(2);
    }

    [Fact]
    public void Tells_what_still_fires_when_the_draft_of_a_silence_ends()
    {
        var late = Run(ByFingerprint, Silence("alertname", "b", minutes: 20), [.. Past, Alert("z", "search", 40, 41, null)]);

        (late.IncidentsAfter, late.PagesMissed, late.HeldBack).ShouldBe((2, 0, 0));
    }

    [Fact]
    public void Tells_what_still_fires_when_the_draft_of_a_silence_ends_though_nothing_came_after_it() =>
        Run(ByFingerprint, Silence("alertname", "b", minutes: 20), Past).HeldBack.ShouldBe(0);

    [Fact]
    public void Counts_a_page_more_for_what_is_torn_out_of_an_incident_that_was_told()
    {
        var split = Run(ByFingerprint, SuppressionSet.Empty, [Alert("a", "checkout", 0, 5, One), Alert("b", "checkout", 1, 5, One)]);

        (split.IncidentsBefore, split.IncidentsAfter, split.PagesAdded).ShouldBe((1, 2, 1));
        split.Split.ShouldHaveSingleItem().ShouldBe(new SplitIncident(One, "a", 2));
    }

    [Fact]
    public void Lets_what_was_held_back_for_good_be_held_back_again() =>
        Run(ByFingerprint, SuppressionSet.Empty, [Alert("a", "checkout", 0, 5, null)]).IncidentsAfter.ShouldBe(0);

    [Fact]
    public void Opens_no_incident_below_a_draft_threshold_and_one_for_all_that_waited_at_it()
    {
        var two = By("service", threshold: 2);

        Run(two, SuppressionSet.Empty, [Past[0]]).PagesMissed.ShouldBe(3);
        var reached = Run(two, SuppressionSet.Empty, Past);
        (reached.IncidentsAfter, reached.HeldBack, reached.PagesSaved).ShouldBe((1, 0, 2));
    }

    [Fact]
    public void Decides_on_what_waited_for_others_by_the_threshold_that_is_tried()
    {
        PastAlert[] waited = [Alert("a", "checkout", 0, 9, null, decided: 0), Alert("b", "checkout", 1, 9, null, decided: 1)];

        var lower = Run(By("service", threshold: 2), SuppressionSet.Empty, waited);
        (lower.IncidentsBefore, lower.IncidentsAfter, lower.PagesAdded, lower.HeldBack).ShouldBe((0, 1, 1, 0));
        Run(By("service", threshold: 3), SuppressionSet.Empty, waited).IncidentsAfter.ShouldBe(0);
    }

    [Fact]
    public void Groups_what_was_held_back_when_it_was_let_go()
    {
        PastAlert[] held = [Alert("a", "checkout", 0, 60, One, decided: 30), Alert("b", "checkout", 1, 60, Two)];

        Run(By("service"), SuppressionSet.Empty, held).IncidentsAfter.ShouldBe(2, "half an hour is more than the rule's window");
        Run(By("service"), SuppressionSet.Empty, [held[0] with { DecidedAt = null }, held[1]]).IncidentsAfter.ShouldBe(1);
    }

    [Fact]
    public void Counts_those_that_reached_a_threshold_towards_no_second_incident()
    {
        var again = Run(
            By("service", threshold: 2), SuppressionSet.Empty,
            [Alert("a", "checkout", 0, 2, One), Alert("b", "checkout", 1, 2, One), Alert("c", "checkout", 14, 15, Two)]);

        (again.IncidentsAfter, again.HeldBack, again.PagesMissed).ShouldBe((1, 1, 2));
    }

    [Fact]
    public void Holds_targets_back_while_a_source_of_a_draft_inhibition_rule_fires()
    {
        var rule = new Inhibition("b-over-a", [Equal("alertname", "b")], [Equal("alertname", "a")], ["service"]);

        var inhibited = Run(ByFingerprint, new SuppressionSet([], [rule]), [Alert("b", "checkout", 0, 30, Two), Alert("a", "checkout", 1, 5, One), Alert("a", "search", 1, 5, One)]);

        (inhibited.HeldBack, inhibited.IncidentsAfter).ShouldBe((1, 2));
    }

    [Fact]
    public void Lets_the_inhibited_go_when_the_source_ends()
    {
        var rule = new Inhibition("b-over-a", [Equal("alertname", "b")], [Equal("alertname", "a")], ["service"]);

        var released = Run(ByFingerprint, new SuppressionSet([], [rule]), [Alert("b", "checkout", 0, 3, Two), Alert("a", "checkout", 1, 9, One), Alert("z", "search", 60, 61, null)]);

        (released.HeldBack, released.IncidentsAfter).ShouldBe((0, 2));
    }

    [Fact]
    public void Tells_whom_draft_routes_would_have_left_out_and_whom_added()
    {
        var routed = Run(ByFingerprint, SuppressionSet.Empty, Past, (alert, _) => new(SetFor(alert), Tells(Pager)));

        (routed.PagesBefore, routed.PagesSaved, routed.PagesMissed, routed.PagesAdded, routed.PagesAfter).ShouldBe((5, 4, 0, 1, 2));
        routed.ByReceiver.ShouldBe([new ReceiverPages(Chat, 4, 0), new ReceiverPages(Pager, 1, 2)]);
    }

    [Fact]
    public void Misses_the_pages_of_incidents_that_draft_routes_lead_to_nobody()
    {
        var routed = Run(ByFingerprint, SuppressionSet.Empty, Past, (alert, _) => new(SetFor(alert), alert.Fits(Equal("alertname", "a")) ? Tells(Chat, Pager) : Tells()));

        (routed.PagesSaved, routed.PagesMissed, routed.PagesAdded, routed.PagesAfter).ShouldBe((0, 2, 0, 3));
        routed.Missed.ShouldHaveSingleItem().Incident.ShouldBe(Two);
    }

    [Fact]
    public void Tells_receivers_of_an_incident_that_becomes_more_severe()
    {
        const string Boss = "contact-point:boss";
        var routed = Run(By("service"), SuppressionSet.Empty, Past, (alert, severity) => new(
            SetFor(alert), severity == Severity.P0 && alert.Fits(Equal("alertname", "a")) ? Tells(Boss) : SetFor(alert))); // by what opened it, though b made it so severe

        (routed.IncidentsAfter, routed.PagesSaved, routed.PagesAdded, routed.PagesAfter).ShouldBe((1, 2, 1, 4));
        routed.ByReceiver.ShouldBe([new ReceiverPages(Chat, 4, 2), new ReceiverPages(Boss, 0, 1), new ReceiverPages(Pager, 1, 1)]);
    }

    [Theory]
    [InlineData(4, 0)] // until the first is over: it is told
    [InlineData(6, 3)] // for longer, both times that it is open
    public void Misses_what_is_over_before_its_routes_would_have_told_of_it(int minutes, int missed)
    {
        var late = Run(ByFingerprint, SuppressionSet.Empty, Past, (alert, _) => new(SetFor(alert), Later(SetFor(alert), TimeSpan.FromMinutes(minutes))));

        (late.PagesMissed, late.PagesSaved, late.PagesAdded, late.IncidentsAfter).ShouldBe((missed, 0, 0, 2));
        late.Missed.Select(incident => incident.Incident).ShouldBe(missed > 0 ? [One] : []);
    }

    [Fact]
    public void Tells_of_what_is_still_open_though_later_unless_never()
    {
        PastAlert[] open = [Alert("a", "checkout", 0, 5, One), Alert("b", "checkout", 1, until: null, Two)];

        var (late, never) = (Try(TimeSpan.FromDays(1)), Try(null));

        (late.PagesMissed, never.PagesMissed).ShouldBe((3, 5), "of the other one somebody will hear");

        Difference Try(TimeSpan? wait) => Run(ByFingerprint, SuppressionSet.Empty, open, (alert, _) => new(SetFor(alert), Later(SetFor(alert), wait)));
    }

    [Fact]
    public void Tells_at_once_whom_a_higher_severity_leads_to_and_still_those_told_before()
    {
        PastAlert[] raised = [Alert("a", "checkout", 0, 20, One), Alert("b", "checkout", 5, 6, One, Severity.P0)];
        var wait = TimeSpan.FromMinutes(3);

        var routed = Run(By("service"), SuppressionSet.Empty, raised, (_, severity) =>
            new(Tells(Chat), severity == Severity.P0 ? Later(Tells(Pager), wait) : Later(Tells(Chat), wait)));

        (routed.PagesSaved, routed.PagesMissed, routed.PagesAdded).ShouldBe((0, 0, 0), "the pager was told anyway");
        routed.ByReceiver.ShouldBe([new ReceiverPages(Chat, 2, 2), new ReceiverPages(Pager, 1, 1)]);
    }

    [Fact]
    public void Tells_nobody_by_the_routes_of_a_severity_that_it_had_for_no_moment()
    {
        PastAlert[] atOnce = [Alert("a", "checkout", 0, 20, One), Alert("b", "checkout", 0, 20, One, Severity.P0)];

        var routed = Run(By("service"), SuppressionSet.Empty, atOnce, (_, severity) => new(Tells(Chat, Pager), severity == Severity.P0 ? Tells(Pager) : Tells(Chat)));

        routed.ByReceiver.ShouldBe([new ReceiverPages(Chat, 2, 0), new ReceiverPages(Pager, 1, 1)]);
    }

    [Fact]
    public void Holds_a_higher_severity_s_routes_against_the_time_at_which_they_come_to_lead()
    {
        PastAlert[] raised = [Alert("a", "checkout", 0, 20, One), Alert("b", "checkout", 5, 6, One, Severity.P0)];
        var asked = new List<(DateTimeOffset OpenedAt, DateTimeOffset Now)>();

        Run(By("service"), SuppressionSet.Empty, raised, (_, severity) => new(Tells(Chat), (openedAt, now) =>
        {
            asked.Add((openedAt, now));
            return [];
        }));

        asked.ShouldBe([(Noon, Noon), (Noon, Noon.AddMinutes(5))]);
    }

    [Fact]
    public void Changes_nothing_by_routes_that_lead_to_the_same()
    {
        foreach (var routes in new RoutedOf[] { (alert, _) => new(SetFor(alert), SetFor(alert)), (_, _) => new(Tells(), Tells()), (_, _) => new(Tells(Chat, "contact-point:late"), Tells(Chat, "contact-point:late")) })
        {
            var same = Run(ByFingerprint, SuppressionSet.Empty, Past, routes);

            (same.PagesBefore, same.PagesAfter, same.PagesAdded, same.PagesSaved, same.PagesMissed, same.Missed.Count).ShouldBe((5, 5, 0, 0, 0, 0));
        }
    }

    [Fact]
    public void Tells_each_receiver_as_often_as_of_the_one_of_which_it_was_told_most()
    {
        SentPages[] pages = [new(One, Chat, 2), new(Two, Pager, 1), new(Two, Chat, 3)];
        var replay = new Replay(By("service"), SuppressionSet.Empty, Windows);
        foreach (var alert in Past) replay.Take(alert);

        var merged = replay.Finish(pages, Noon.AddHours(2));

        (merged.PagesBefore, merged.PagesSaved, merged.PagesAfter).ShouldBe((6, 2, 4));
        merged.BySeverity.Select(part => part.PagesSaved).ShouldBe([0, 0, 2, 0, 0], "the one that was told less is the p2");
    }

    private static Difference Run(Correlator correlator, SuppressionSet drafts, IReadOnlyList<PastAlert> past, RoutedOf? routes = null)
    {
        var replay = new Replay(correlator, drafts, Windows, routes);
        foreach (var alert in past) replay.Take(alert);
        return replay.Finish(Pages, Noon.AddHours(2));
    }

    private static Leads SetFor(MatchedAlert alert) => alert.Fits(Equal("alertname", "a")) ? Tells(Chat, Pager) : Tells(Chat);

    /// <summary>At once.</summary>
    private static Leads Tells(params string[] receivers) => (openedAt, _) => [.. receivers.Select(receiver => new Lead(receiver, openedAt))];

    private static Leads Later(Leads leads, TimeSpan? wait) => (openedAt, now) => [.. leads(openedAt, now).Select(lead => lead with { At = lead.At + wait })];

    private static Correlator By(string label, int? threshold = null) =>
        new([new GroupingRule("draft", 1, [], [label], TimeSpan.FromMinutes(15), threshold)], GroupingDefaults.Off, ServiceGraph.Empty);

    private static SuppressionSet Silence(string label, string value, int minutes = 600) => new(
        [new TimedRule(new Suppressor(SuppressorKind.Silence, "draft"), [Equal(label, value)], [new Period(Noon.AddHours(-1), Noon.AddMinutes(minutes))])], []);

    private static Matcher Equal(string label, string value) =>
        Matcher.TryCreate(label, MatchOp.Equal, value, out var matcher, out var problem) ? matcher : throw new ArgumentException(problem);

    private static PastAlert Alert(
        string name, string service, int from, int? until, Guid? incident, Severity severity = Severity.P2, int? decided = null) => new(
        GroupKey.Of(name, service), new MatchedAlert(new Dictionary<string, string> { ["alertname"] = name }, name, [severity.Name()], [null], "api", [service]),
        Noon.AddMinutes(from), until is { } end ? Noon.AddMinutes(end) : null, severity, service, name, incident, decided is { } at ? Noon.AddMinutes(at) : null);
}
