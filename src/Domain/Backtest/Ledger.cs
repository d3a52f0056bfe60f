using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Backtest;

/// <summary>Where each alert was, and where it would be: two numbers of each, so that a million fit.</summary>
internal sealed class Ledger
{
    private const int MaxExamples = 10;
    private const int MaxServices = 50;
    private const int Nowhere = -1;

    private readonly List<int> _before = [];
    private readonly List<int> _after = [];
    private readonly Dictionary<Guid, int> _numbers = [];
    private readonly List<Incident> _happened = [];
    private readonly Dictionary<int, (Severity Severity, string Service)> _would = [];

    public int Count => _before.Count;

    public int Add(PastAlert past)
    {
        _before.Add(past.Incident is { } incident ? Happened(incident, past) : Nowhere);
        _after.Add(Nowhere);
        return Count - 1;
    }

    public int? IncidentOf(int place) => _after[place] is var incident and not Nowhere ? incident : null;

    public void Settle(int place, PastAlert past, int incident)
    {
        _after[place] = incident;
        if (_before[place] is var number and not Nowhere && _happened[number].Home == Nowhere) _happened[number].Home = incident;
        var (severity, service) = _would.GetValueOrDefault(incident, (past.Severity, past.Service));
        _would[incident] = (IncidentRules.HigherOf(severity, past.Severity), service);
    }

    public Difference Compare(int after, IReadOnlyDictionary<Guid, int> pages)
    {
        foreach (var incident in _happened) incident.Pages = pages.GetValueOrDefault(incident.Id);
        var missed = _happened.Where(incident => incident.Home == Nowhere).ToList();
        var merged = _happened.Where(incident => incident.Home != Nowhere).GroupBy(incident => incident.Home).ToList();
        foreach (var incident in merged.SelectMany(home => home.OrderByDescending(incident => incident.Pages).Skip(1))) incident.Saved = incident.Pages;

        var parts = Parts();
        var homes = merged.Select(home => home.Key).ToHashSet();
        var added = parts.Where(split => _happened[split.Key].Pages > 0).Sum(split => split.Value.Count(part => !homes.Contains(part)))
            + after - parts.Values.SelectMany(split => split).Distinct().Count();
        return new(
            Count, _happened.Count, after, _happened.Sum(incident => incident.Pages), _happened.Sum(incident => incident.Saved),
            missed.Sum(incident => incident.Pages), added, Enumerable.Range(0, Count).Count(place => _before[place] != Nowhere && _after[place] == Nowhere),
            [.. Enum.GetValues<Severity>().Select(severity => PartOf(severity.Name(), incident => incident.Severity == severity, would => would.Severity == severity))],
            ByService(),
            [.. missed.OrderBy(incident => incident.Severity).ThenByDescending(incident => incident.Pages).Take(MaxExamples).Select(Missed)],
            [.. merged.Where(home => home.Count() > 1).OrderByDescending(home => home.Count()).Take(MaxExamples).Select(Merged)],
            [.. parts.Where(split => split.Value.Count > 1).OrderByDescending(split => split.Value.Count).Take(MaxExamples)
                .Select(split => new SplitIncident(_happened[split.Key].Id, _happened[split.Key].Title, split.Value.Count))]);
    }

    private int Happened(Guid id, PastAlert past)
    {
        if (!_numbers.TryGetValue(id, out var number))
        {
            _numbers.Add(id, number = _happened.Count);
            _happened.Add(new Incident { Id = id, Title = past.Title, Service = past.Service, Severity = past.Severity });
        }

        var incident = _happened[number];
        incident.Alerts++;
        incident.Severity = IncidentRules.HigherOf(incident.Severity, past.Severity);
        return number;
    }

    /// <summary>The incidents that the alerts of each would be in.</summary>
    private Dictionary<int, HashSet<int>> Parts()
    {
        Dictionary<int, HashSet<int>> parts = [];
        for (var place = 0; place < Count; place++)
        {
            if (_before[place] == Nowhere || _after[place] == Nowhere) continue;
            if (!parts.TryGetValue(_before[place], out var part)) parts.Add(_before[place], part = []);
            part.Add(_after[place]);
        }

        return parts;
    }

    private Part[] ByService()
    {
        var services = _happened.CountBy(incident => incident.Service).OrderByDescending(service => service.Value).Select(service => service.Key).Take(MaxServices);
        return [.. services.Select(service => PartOf(service, incident => incident.Service == service, would => would.Service == service))];
    }

    private Part PartOf(string name, Func<Incident, bool> isOf, Func<(Severity Severity, string Service), bool> wouldBeOf)
    {
        var happened = _happened.Where(isOf).ToList();
        return new(
            name, happened.Count, _would.Values.Count(wouldBeOf), happened.Sum(incident => incident.Pages), happened.Sum(incident => incident.Saved),
            happened.Where(incident => incident.Home == Nowhere).Sum(incident => incident.Pages));
    }

    private static MissedIncident Missed(Incident incident) => new(incident.Id, incident.Title, incident.Severity.Name(), incident.Alerts, incident.Pages);

    private static MergedIncidents Merged(IEnumerable<Incident> home)
    {
        var all = home.ToList();
        return new([.. all.Take(MaxExamples).Select(incident => incident.Id)], all.Count, all[0].Title, all.Sum(incident => incident.Saved));
    }

    private sealed class Incident
    {
        public required Guid Id { get; init; }
        public required string Title { get; init; }
        public required string Service { get; init; }
        public Severity Severity { get; set; }
        public int Alerts { get; set; }
        public int Pages { get; set; }
        public int Saved { get; set; }

        /// <summary>The incident that its first alert would be in.</summary>
        public int Home { get; set; } = Nowhere;
    }
}
