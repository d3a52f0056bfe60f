using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Domain.Backtest;

/// <summary>Where each alert was, and where it would be: two numbers of each, so that a million fit.</summary>
internal sealed class Ledger(RoutedOf? routes)
{
    public const int Nowhere = -1;

    private readonly List<int> _before = [];
    private readonly List<int> _after = [];
    private readonly Dictionary<Guid, int> _numbers = [];
    private readonly List<PastIncident> _happened = [];
    private readonly List<OtherIncident> _would = []; // by their numbers

    public int Count => _before.Count;

    public bool HasRoutes => routes is not null;

    public IReadOnlyList<PastIncident> Happened => _happened;

    public IReadOnlyList<OtherIncident> Would => _would;

    public int Add(PastAlert past)
    {
        _before.Add(past.Incident is { } incident ? NumberOf(incident, past) : Nowhere);
        _after.Add(Nowhere);
        return Count - 1;
    }

    public int? IncidentOf(int place) => _after[place] is var incident and not Nowhere ? incident : null;

    public void Settle(int place, PastAlert past, int incident, DateTimeOffset now)
    {
        _after[place] = incident;
        if (_before[place] is var number and not Nowhere && _happened[number].Home == Nowhere) _happened[number].Home = incident;

        if (incident == _would.Count) _would.Add(new OtherIncident(past, routes, now));
        else _would[incident].Take(past.Severity, now);
    }

    /// <summary>All of its alerts are over, and it with them.</summary>
    public void End(int incident, DateTimeOffset now) => _would[incident].End(now);

    /// <summary>Nothing comes behind it.</summary>
    public void Close()
    {
        foreach (var incident in _would) incident.Close();
    }

    public PastIncident? Find(Guid incident) => _numbers.TryGetValue(incident, out var number) ? _happened[number] : null;

    /// <summary>Alerts that were in an incident, and would be in none.</summary>
    public int HeldBack() => Enumerable.Range(0, Count).Count(place => _before[place] != Nowhere && _after[place] == Nowhere);

    /// <summary>The incidents that the alerts of each would be in.</summary>
    public Dictionary<PastIncident, HashSet<int>> Parts()
    {
        Dictionary<PastIncident, HashSet<int>> parts = [];
        for (var place = 0; place < Count; place++)
        {
            if (_before[place] == Nowhere || _after[place] == Nowhere) continue;

            var incident = _happened[_before[place]];
            if (!parts.TryGetValue(incident, out var part)) parts.Add(incident, part = []);
            part.Add(_after[place]);
        }

        return parts;
    }

    private int NumberOf(Guid id, PastAlert past)
    {
        if (!_numbers.TryGetValue(id, out var number))
        {
            _numbers.Add(id, number = _happened.Count);
            _happened.Add(new PastIncident { Id = id, Title = past.Title, Service = past.Service, Severity = past.Severity });
        }

        var incident = _happened[number];
        incident.Alerts++;
        incident.Severity = IncidentRules.HigherOf(incident.Severity, past.Severity);
        return number;
    }
}

/// <summary>An incident that there was.</summary>
internal sealed class PastIncident
{
    public required Guid Id { get; init; }
    public required string Title { get; init; }
    public required string Service { get; init; }
    public Severity Severity { get; set; }
    public int Alerts { get; set; }

    /// <summary>The incident that its first alert would be in.</summary>
    public int Home { get; set; } = Ledger.Nowhere;

    public int Pages { get; set; }

    /// <summary>Of its pages, those to receivers whom draft routes would not have told in time.</summary>
    public int LeftOut { get; set; }

    /// <summary>Of its pages, those that the ones of another incident would have stood for.</summary>
    public int StoodFor { get; set; }

    /// <summary>Nobody would have heard of it.</summary>
    public bool IsMissed { get; set; }

    public int Saved => IsMissed ? 0 : LeftOut + StoodFor;
}
