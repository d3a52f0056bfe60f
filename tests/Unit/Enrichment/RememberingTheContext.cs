using IncidentManager.Domain.Enrichment;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Unit.Enrichment;

public sealed class RememberingTheContext
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Enrichers = ["runbook", "prometheus"];

    private readonly IncidentContext _context = IncidentContext.Of(IncidentId.New(Now));

    private static EnricherResult Result(string enricher, EnrichmentStatus status, string? facts = null) => new(enricher, status, "source", "reason", facts, TimeSpan.FromSeconds(1));

    [Fact]
    public void Asks_all_when_the_incident_changes_and_none_when_it_does_not()
    {
        _context.Due(Enrichers, "one", again: false, Now).ShouldBe(Enrichers);
        _context.Take("one", isNew: true, [Result("runbook", EnrichmentStatus.Success), Result("prometheus", EnrichmentStatus.Skipped)], Now);

        _context.Due(Enrichers, "one", again: false, Now.AddHours(1)).ShouldBeEmpty();
        _context.Due(Enrichers, "two", again: false, Now).ShouldBe(Enrichers);
        _context.Due(Enrichers, "one", again: true, Now).ShouldBe(Enrichers);
    }

    [Fact]
    public void Tries_what_failed_again_later_and_later_and_then_no_more()
    {
        _context.Take("one", isNew: true, [Result("runbook", EnrichmentStatus.Success), Result("prometheus", EnrichmentStatus.Timeout)], Now);
        _context.TryAgainAt.ShouldBe(Now.AddMinutes(1));
        _context.Due(Enrichers, "one", again: false, Now).ShouldBeEmpty();
        _context.Due(Enrichers, "one", again: false, Now.AddMinutes(1)).ShouldBe(["prometheus"]);

        List<TimeSpan> waits = [];
        for (var at = Now.AddMinutes(1); _context.TryAgainAt is not null; at = _context.TryAgainAt ?? at)
        {
            _context.Take("one", isNew: false, [Result("prometheus", EnrichmentStatus.Error)], at);
            if (_context.TryAgainAt is { } next) waits.Add(next - at);
        }

        waits.ShouldBe([TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(4)]);
        _context.Due(Enrichers, "one", again: false, Now.AddDays(1)).ShouldBeEmpty();
    }

    [Fact]
    public void Keeps_what_was_found_when_a_later_try_fails()
    {
        _context.Take("one", isNew: true, [Result("runbook", EnrichmentStatus.Success, "{}")], Now);
        _context.Take("two", isNew: true, [Result("runbook", EnrichmentStatus.Error)], Now.AddHours(1));

        _context.Items.Single().ShouldSatisfyAllConditions(
            item => item.Facts.ShouldBe("{}"), item => item.At.ShouldBe(Now), item => item.Status.ShouldBe(EnrichmentStatus.Error));
    }

    [Fact]
    public void Tells_of_each_that_ran()
    {
        _context.Take("one", isNew: true, [Result("runbook", EnrichmentStatus.Success), Result("prometheus", EnrichmentStatus.Timeout)], Now);

        _context.TakeEvents().ShouldBe(
        [
            new EnricherRan(_context.Incident, "runbook", EnrichmentStatus.Success, TimeSpan.FromSeconds(1)),
            new EnricherRan(_context.Incident, "prometheus", EnrichmentStatus.Timeout, TimeSpan.FromSeconds(1)),
        ]);
    }
}

public sealed class TellingWhetherAnIncidentIsAnotherOne
{
    private static string DigestOf(string title = "t", string? description = null, Severity severity = Severity.P1, string[]? services = null, Dictionary<string, string>? labels = null) =>
        Material.DigestOf(title, description, severity, IncidentType.Unknown, services ?? ["a", "b"], labels ?? new() { ["x"] = "1", ["y"] = "2" }, DateTimeOffset.UnixEpoch, []);

    [Fact]
    public void Goes_by_what_it_says_and_not_by_the_order()
    {
        DigestOf().ShouldBe(DigestOf(services: ["b", "a"], labels: new() { ["y"] = "2", ["x"] = "1" }));
        new[] { DigestOf(), DigestOf(title: "u"), DigestOf(description: "d"), DigestOf(severity: Severity.P0), DigestOf(services: ["a"]), DigestOf(services: ["ab"]), DigestOf(labels: new() { ["x"] = "1" }) }
            .Distinct().Count().ShouldBe(7);
    }
}
